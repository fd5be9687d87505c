//! The order of entries in a file decides nothing: with all tables shuffled, segments, products, stations,
//! crews and policies as well as shares, skills and patches, each policy has the same numbers by name, bit
//! for bit. Lists keep their order, which means something.

use super::pen::Pen;
use super::{failures, load, policies, writer};
use crate::laboratory::bits;
use std::sync::atomic::{AtomicU64, Ordering};
use toml::{Table, Value};

/// A table with its entries in another order, and so the tables in it.
fn shuffled(table: &Table, pen: &mut Pen) -> Table {
    let mut left: Vec<(&String, &Value)> = table.iter().collect();
    let mut turned = Table::new();
    while !left.is_empty() {
        let (key, value) = left.remove(pen.whole(0, left.len() - 1));
        turned.insert(key.clone(), shuffled_value(value, pen));
    }
    turned
}

fn shuffled_value(value: &Value, pen: &mut Pen) -> Value {
    match value {
        Value::Table(table) => Value::Table(shuffled(table, pen)),
        Value::Array(all) => Value::Array(all.iter().map(|v| shuffled_value(v, pen)).collect()),
        plain => plain.clone(),
    }
}

fn is_the_same_in_any_order(text: &str, pen: &mut Pen) -> bool {
    let Ok(plain) = load(text) else { return false };
    let table: Table = text.parse().expect("a company is TOML");
    let text = shuffled(&table, pen).to_string();
    let turned = load(&text).unwrap_or_else(|faults| panic!("{faults}\n{text}"));
    let turned = policies(&turned);
    for policy in policies(&plain) {
        let other = turned.iter().find(|other| other.name == policy.name);
        let (one, two) = (bits(&policy), bits(other.expect("it has the same policies")));
        assert_eq!(one.len(), two.len());
        let differs = one.iter().filter(|(name, value)| two[*name] != **value);
        let differs: Vec<&str> = differs.map(|(name, _)| name.as_str()).collect();
        assert!(differs.is_empty(), "{}: {}\n{text}", policy.name, differs.join(", "));
    }
    true
}

#[test]
fn the_order_of_entries_decides_nothing() {
    let seeds: Vec<u64> = (0..300).collect();
    let compared = AtomicU64::new(0);
    let wrong = failures(&seeds, |seed| {
        let mut pen = Pen::new(seed ^ 0x0DE5);
        let texts = [writer::company(seed), writer::company_of_whole_hours(seed)];
        // Where much happens at one instant, ties are many.
        let sound = is_the_same_in_any_order(&texts[usize::from(seed % 3 == 0)], &mut pen);
        compared.fetch_add(u64::from(sound), Ordering::Relaxed);
    });
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
    let compared = compared.into_inner();
    println!("{compared} of {} companies compared", seeds.len());
    assert!(compared >= 150, "only {compared} are sound");
}
