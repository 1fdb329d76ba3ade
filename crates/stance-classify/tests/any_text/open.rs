//! Texts made to be looked at again and again. That they take no more than
//! linear time is measured by the bench `linear`.

use crate::check::check;

const UNITS: &str = include_str!("open.txt");

/// Longer than the window that is read as one sentence.
const LONG: usize = 20_000;

#[test]
fn texts_without_an_end_are_read_safely() {
    let units = UNITS.lines().filter(|line| !line.starts_with('#'));
    let units: Vec<&str> = units.map(|line| line.trim_end_matches('|')).collect();
    assert!(units.len() > 20);
    for unit in units {
        check(&unit.repeat(LONG / unit.len())).unwrap();
    }
}
