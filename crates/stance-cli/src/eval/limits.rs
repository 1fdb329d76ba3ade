//! `--min` and `--max`: figures that decide the exit code.

use std::fmt;

use anyhow::bail;
use stance_eval::report::Report;

/// A figure and the value that it is held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    figure: String,
    value: f64,
}

/// Reads `event_f1=0.8`.
pub fn limit(argument: &str) -> Result<Limit, String> {
    let parts = argument.rsplit_once('=');
    let (figure, value) = parts.ok_or("write a figure and a value: event_f1=0.8")?;
    match value.trim().parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Limit { figure: figure.trim().to_owned(), value }),
        _ => Err(format!("`{value}` is no number; write, say, event_f1=0.8")),
    }
}

/// A limit that the report does not keep.
#[derive(Debug, PartialEq)]
pub struct Missed {
    figure: String,
    wanted: String,
    got: Option<f64>,
}

impl fmt::Display for Missed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Missed { figure, wanted, got } = self;
        match got {
            Some(got) => write!(f, "{figure}: wanted {wanted}, got {got:.4}"),
            None => write!(f, "{figure}: wanted {wanted}, but it is undefined (–)"),
        }
    }
}

/// The limits that the report does not keep.
///
/// # Errors
///
/// When a limit names no figure of the report.
pub fn missed(report: &Report, min: &[Limit], max: &[Limit]) -> anyhow::Result<Vec<Missed>> {
    let mut missed = Vec::new();
    let min = min.iter().map(|limit| (limit, "at least"));
    let max = max.iter().map(|limit| (limit, "at most"));
    for (limit, side) in min.chain(max) {
        let Some(figure) = report.figure(&limit.figure) else {
            bail!("{}", unknown(report, &limit.figure));
        };
        let kept = figure.value.is_some_and(|value| match side {
            "at least" => value >= limit.value,
            _ => value <= limit.value,
        });
        if !kept {
            missed.push(Missed {
                figure: limit.figure.clone(),
                wanted: format!("{side} {}", limit.value),
                got: figure.value,
            });
        }
    }
    Ok(missed)
}

/// What to say of a name that no figure has: those that share a word with it.
fn unknown(report: &Report, name: &str) -> String {
    let words: Vec<&str> = name.split('_').collect();
    let shared = |figure: &str| {
        let parts = figure.split('_');
        parts.filter(|part| words.contains(part)).count()
    };
    let mut near: Vec<&str> = report
        .figures
        .iter()
        .map(|figure| figure.name.as_str())
        .filter(|figure| shared(figure) > 0)
        .collect();
    near.sort_by_key(|figure| (std::cmp::Reverse(shared(figure)), figure.len()));
    near.truncate(5);
    match near[..] {
        [] => format!("`{name}` is no figure of this report; --csv - lists them all"),
        _ => format!(
            "`{name}` is no figure of this report; near it: {}; --csv - lists them all",
            near.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read() {
        let read = limit("event_f1=0.8").unwrap();
        assert_eq!((read.figure.as_str(), read.value), ("event_f1", 0.8));
        // A class of labelled rows may hold any character.
        assert_eq!(limit("label_f1[a=b]=1").unwrap().figure, "label_f1[a=b]");
        for bad in ["event_f1", "event_f1=", "event_f1=high", "event_f1=NaN"] {
            assert!(limit(bad).is_err(), "{bad}");
        }
    }
}
