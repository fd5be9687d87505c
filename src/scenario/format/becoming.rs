//! Numbers that are written in one way and kept in another, and the shortest number that reads the same.

use super::kinds::{Kind, Misfit};
use super::schema::Form;
use super::tree::Value;
use super::working_time::Calendar;
use std::fmt;

/// A kind of number that becomes another number or a quantity.
#[derive(Clone, Copy)]
pub struct Becoming<K, There, Back> {
    /// What is written.
    pub kind: K,
    /// What that becomes.
    pub there: There,
    /// From what that comes, up to rounding.
    pub back: Back,
}

impl<K: fmt::Debug, There, Back> fmt::Debug for Becoming<K, There, Back> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl<K, X, There, Back> Kind for Becoming<K, There, Back>
where
    K: Kind<Out = f64>,
    X: Copy + PartialEq,
    There: Fn(f64) -> X,
    Back: Fn(X) -> f64,
{
    type Out = X;

    fn form(&self) -> Form {
        self.kind.form()
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<X, Misfit> {
        self.kind.parse(value, calendar).map(&self.there)
    }

    fn placeholder(&self) -> X {
        (self.there)(self.kind.placeholder())
    }

    fn write(&self, near: &X, calendar: &Calendar, reads: &dyn Fn(&X) -> bool) -> Value {
        self.kind.write(&(self.back)(*near), calendar, &|x| reads(&(self.there)(*x)))
    }
}

/// Neighbours on either side that are tried once no decimal fraction of at most 17 digits will do.
const NEIGHBOURS: u32 = 64;

/// The number with the fewest digits near this one that reads as wanted; `None`: none does.
pub fn shortest(near: f64, reads: impl Fn(f64) -> bool) -> Option<f64> {
    let rounded = |digits: usize| format!("{near:.digits$e}").parse::<f64>().ok();
    let short = (0..17).filter_map(rounded).find(|number| reads(*number));
    let beside = || {
        let (mut below, mut above) = (near, near);
        (0..NEIGHBOURS).find_map(|_| {
            (below, above) = (below.next_down(), above.next_up());
            [below, above].into_iter().find(|number| reads(*number))
        })
    };
    short.or_else(beside)
}

#[cfg(test)]
mod tests {
    use super::shortest;
    use crate::engine::maths;

    #[test]
    fn the_fewest_digits_that_read_the_same_are_found() {
        let third = 1.0_f64 / 3.0;
        assert_eq!(shortest(0.1 + 0.2, |x| x * 10.0 == 3.0), Some(0.3));
        assert_eq!(shortest(third, |x| x == third), Some(third));
        let forgets = |share: f64| -maths::ln(1.0 - share) / 5.76e11;
        let found =
            shortest(-maths::exp_m1(-forgets(0.25) * 5.76e11), |x| forgets(x) == forgets(0.25));
        assert_eq!(found, Some(0.25));
        assert_eq!(shortest(1.0, |_| false), None);
    }
}
