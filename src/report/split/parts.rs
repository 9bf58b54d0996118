//! The parts of a split and their shares, as they are typed: `train=0.8,dev=0.1,test=0.1`.
use std::str::FromStr;

/// A whole, in millionths: shares are counted in whole numbers, so that they sum to exactly one.
const WHOLE: u32 = 1_000_000;

/// Most parts: their number is that of folders and files.
const MOST: usize = 32;

/// Longest name, in characters.
const LONGEST: usize = 32;

/// Two parts or more, whose shares sum to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts(Vec<Part>);

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name: letters and digits of ASCII, `-` and `_`, fit for a file.
    pub name: String,
    millionths: u32,
}

impl Part {
    /// Its share of the whole, above 0 and below 1.
    pub fn share(&self) -> f64 {
        f64::from(self.millionths) / f64::from(WHOLE)
    }
}

impl Parts {
    /// The parts, in the order in which they were named.
    pub fn list(&self) -> &[Part] {
        &self.0
    }
}

/// From `NAME=SHARE` with commas between. Names differ in more than case; a share has up to six digits behind
/// the point.
///
/// ```
/// use claims::report::split::Parts;
/// let parts: Parts = "train=0.8,dev=0.1,test=0.1".parse().unwrap();
/// assert_eq!(parts.list()[1].name, "dev");
/// assert!("train=0.8,test=0.1".parse::<Parts>().is_err());
/// ```
impl FromStr for Parts {
    type Err = String;

    fn from_str(given: &str) -> Result<Parts, String> {
        let mut parts: Vec<Part> = Vec::new();
        for one in given.split(',') {
            let (name, share) = one.split_once('=').ok_or_else(|| {
                format!("`{one}` is not NAME=SHARE, as in train=0.8,dev=0.1,test=0.1")
            })?;
            let name = name.trim();
            let is_fit = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
            if name.is_empty() || name.len() > LONGEST || !name.chars().all(is_fit) {
                return Err(format!("`{name}` is no name for a file: letters, digits, - and _"));
            }
            if name.eq_ignore_ascii_case("splits") {
                return Err("`splits` is what the report on the parts is called".to_owned());
            }
            if parts.iter().any(|part| part.name.eq_ignore_ascii_case(name)) {
                return Err(format!("`{name}` is named twice"));
            }
            let millionths = millionths(share.trim())
                .ok_or_else(|| format!("`{share}` is no share: above 0 and below 1, like 0.8"))?;
            parts.push(Part { name: name.to_owned(), millionths });
        }
        let sum: u32 = parts.iter().map(|part| part.millionths).sum();
        match parts.len() {
            1 => Err("one part is no split: name two or more".to_owned()),
            many if many > MOST => Err(format!("{many} parts are more than {MOST}")),
            _ if sum != WHOLE => {
                Err(format!("the shares sum to {}, not to 1", f64::from(sum) / f64::from(WHOLE)))
            }
            _ => Ok(Parts(parts)),
        }
    }
}

/// `0.8` as 800,000.
fn millionths(share: &str) -> Option<u32> {
    let (whole, decimals) = share.split_once('.')?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !matches!(whole, "" | "0") || !is_number(decimals) || !(1..=6).contains(&decimals.len()) {
        return None;
    }
    let number: u32 = decimals.parse().ok()?;
    let number = number * 10u32.pow(6 - decimals.len() as u32);
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_to_the_digit() {
        let shares = |given: &str| -> Vec<f64> {
            given.parse::<Parts>().unwrap().list().iter().map(Part::share).collect()
        };
        assert_eq!(shares("a=0.1,b=.2,c=0.7"), [0.1, 0.2, 0.7]);
        assert_eq!(shares("a=0.333333, b=0.666667"), [0.333333, 0.666667]);
        for bad in [
            "",
            "a",
            "a=1",
            "a=0.5",
            "a=0.5,a=0.5",
            "a=0.5,A=0.5",
            "a=0.5,b=0.6",
            "a=0,b=1",
            "a=-0.5,b=1.5",
            "a=0.5,../b=0.5",
            "a=0.5,=0.5",
            "a=0.5,b=0.5,",
            "a=0.5,b=0.5000000",
            "a=1e-1,b=0.9",
            "a=0.5,b=０.５",
            "a=NaN,b=0.5",
            "splits=0.5,b=0.5",
        ] {
            assert!(bad.parse::<Parts>().is_err(), "{bad}");
        }
        let many: Vec<String> = (0..40).map(|n| format!("p{n}=0.025")).collect();
        assert!(many.join(",").parse::<Parts>().is_err());
    }
}
