//! A claim: what is said, as data, and its one wording.

use super::answer::Answer;
use super::change::{Acting, Change};
use super::choice::Choice;
use super::doubt::Doubt;
use super::level::Level;
use super::required::Required;
use super::subject::Called;
use super::transfer::Transfer;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Something that a report says. Its sentence is made from the data, so that with other numbers it is
/// another sentence; no reader of the report words it anew.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// What the experiment answers, where it varies values.
    Answer(Answer),
    /// Which policy to choose.
    Choice(Choice),
    /// What is to be expected of it.
    Level(Level),
    /// What a policy changes.
    Change(Change),
    /// What its rules move by themselves.
    Transfer(Transfer),
    /// Through what policies act.
    Acting(Acting),
    /// Whether what the scenario requires is met.
    Required(Required),
    /// What the numbers do not say.
    Doubt(Doubt),
}

impl Claim {
    /// Its sentence.
    pub fn sentence(&self, called: Called) -> String {
        match self {
            Claim::Answer(answer) => answer.words(called),
            Claim::Choice(choice) => choice.words(called),
            Claim::Level(level) => level.words(called),
            Claim::Change(change) => called.first(&change.words(called)),
            Claim::Transfer(transfer) => called.first(&transfer.words(called)),
            Claim::Acting(acting) => acting.words(called),
            Claim::Required(required) => called.first(&required.words(called)),
            Claim::Doubt(doubt) => called.first(&doubt.words(called)),
        }
    }

    /// What kind of claim it is.
    pub fn kind(&self) -> &'static str {
        match self {
            Claim::Answer(_) => "answer",
            Claim::Choice(_) => "choice",
            Claim::Level(_) => "level",
            Claim::Change(_) => "change",
            Claim::Transfer(_) => "transfer",
            Claim::Acting(_) => "acting",
            Claim::Required(_) => "required",
            Claim::Doubt(_) => "doubt",
        }
    }

    /// Whether it is the first thing to say.
    pub fn is_advice(&self) -> bool {
        matches!(self, Claim::Answer(_) | Claim::Choice(_))
    }

    /// Whether it says what policies do.
    pub fn is_finding(&self) -> bool {
        matches!(self, Claim::Change(_) | Claim::Transfer(_) | Claim::Acting(_))
    }

    /// Whether it says that a requirement is met or not.
    pub fn is_required(&self) -> bool {
        matches!(self, Claim::Required(_))
    }

    /// Whether it says that something which policies are chosen by is undecided.
    pub fn is_undecided(&self) -> bool {
        matches!(self, Claim::Change(change) if change.is_undecided())
    }

    /// Whether it says what the numbers do not, and of other runs something else.
    pub fn is_doubt_of_this_run(&self) -> bool {
        matches!(self, Claim::Doubt(doubt) if !matches!(doubt, Doubt::NotModelled { .. }))
    }

    /// Whether it says what the numbers do not.
    pub fn is_doubt(&self) -> bool {
        matches!(self, Claim::Doubt(_))
    }
}

/// Its kind, its data, and its sentence.
impl Serialize for Claim {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut claim = serializer.serialize_struct("Claim", 3)?;
        claim.serialize_field("kind", self.kind())?;
        match self {
            Claim::Answer(of) => claim.serialize_field("of", of)?,
            Claim::Choice(of) => claim.serialize_field("of", of)?,
            Claim::Level(of) => claim.serialize_field("of", of)?,
            Claim::Change(of) => claim.serialize_field("of", of)?,
            Claim::Transfer(of) => claim.serialize_field("of", of)?,
            Claim::Acting(of) => claim.serialize_field("of", of)?,
            Claim::Required(of) => claim.serialize_field("of", of)?,
            Claim::Doubt(of) => claim.serialize_field("of", of)?,
        }
        claim.serialize_field("sentence", &self.sentence(Called::Name))?;
        claim.end()
    }
}
