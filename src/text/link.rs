//! Addresses that may become links, and links that lead to the very words on a page.

/// Words before and after a quote that a link carries, to tell it from the same words elsewhere.
const AROUND: usize = 4;

/// A longer quote, in code points, is named by its first and last words: the specification advises it
/// beyond this length.
const LONGEST_WHOLE: usize = 300;

/// Words at either end of a quote that is too long to stand in a link, or spans paragraphs.
const AT_THE_ENDS: usize = 5;

/// `url` as it may stand in a link: `http` or `https`, a host in ASCII and nobody's name before it,
/// nothing that hides; letters beyond ASCII behind the host are percent-encoded. Anything else is
/// no address that a reader should be led to.
///
/// ```
/// use claims::text::link::web;
/// assert_eq!(web("https://example.org/é").as_deref(), Some("https://example.org/%C3%A9"));
/// assert_eq!(web("javascript:alert(1)"), None);
/// assert_eq!(web("https://bank.example@evil.example/"), None);
/// ```
pub fn web(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    let is_host = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let is_safe = |c: char| match c.is_ascii() {
        true => c.is_ascii_graphic() && !"<>\"`{}|\\^".contains(c),
        false => c.is_alphanumeric(),
    };
    if !host.chars().all(is_host) || !rest.chars().all(is_safe) {
        return None;
    }
    let mut safe = String::with_capacity(url.len());
    for c in url.chars() {
        match c.is_ascii() {
            true => safe.push(c),
            false => encode(c, &mut safe),
        }
    }
    Some(safe)
}

/// `url` with a text directive behind it (`#:~:text=prefix-,start,end,-suffix`; WICG, Scroll to Text
/// Fragment), which lets a browser scroll to the quote and mark it. `before` and `after` are what stands
/// around the quote in its sentence. `None` if the address is not one of the web.
///
/// ```
/// use claims::text::link::to_words;
/// let link = to_words("https://example.org/a", "It is ", "well-kept, they say", ".");
/// let wanted = "https://example.org/a#:~:text=It%20is-,well%2Dkept%2C%20they%20say,-.";
/// assert_eq!(link.as_deref(), Some(wanted));
/// ```
pub fn to_words(url: &str, before: &str, quote: &str, after: &str) -> Option<String> {
    let mut link = web(url)?;
    if let Some(at) = link.find(":~:") {
        link.truncate(at);
    }
    if !link.contains('#') {
        link.push('#');
    }
    link += ":~:text=";
    // No part may reach over the end of a block, and each line break may be one.
    let last_line = before.rsplit('\n').next().unwrap_or_default();
    let first_line = after.split('\n').next().unwrap_or_default();
    let prefix: Vec<&str> = last_line.split_whitespace().collect();
    let suffix: Vec<&str> = first_line.split_whitespace().take(AROUND).collect();
    let prefix = &prefix[prefix.len().saturating_sub(AROUND)..];
    if !prefix.is_empty() {
        words(prefix, &mut link);
        link += "-,";
    }
    let quoted: Vec<&str> = quote.split_whitespace().collect();
    let whole = quote.chars().count() <= LONGEST_WHOLE && !quote.trim().contains('\n');
    if whole || quoted.len() < 2 {
        words(&quoted, &mut link);
    } else {
        let lines: Vec<&str> = quote.lines().filter(|line| !line.trim().is_empty()).collect();
        let ends = |line: Option<&&str>| -> Vec<String> {
            line.map(|line| line.split_whitespace().map(str::to_owned).collect())
                .unwrap_or_default()
        };
        let (first, last) = (ends(lines.first()), ends(lines.last()));
        let most = if lines.len() > 1 { AT_THE_ENDS } else { AT_THE_ENDS.min(quoted.len() / 2) };
        words(&first[..most.min(first.len())], &mut link);
        link.push(',');
        words(&last[last.len() - most.min(last.len())..], &mut link);
    }
    if !suffix.is_empty() {
        link += ",-";
        words(&suffix, &mut link);
    }
    Some(link)
}

/// Words with a blank between each two, percent-encoded.
fn words<S: AsRef<str>>(words: &[S], link: &mut String) {
    for (number, word) in words.iter().enumerate() {
        if number > 0 {
            encode(' ', link);
        }
        for c in word.as_ref().chars() {
            // `-`, `,` and `&` have a meaning in a directive.
            match c.is_ascii_alphanumeric() || "._~".contains(c) {
                true => link.push(c),
                false => encode(c, link),
            }
        }
    }
}

fn encode(c: char, link: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        link.push_str(&format!("%{byte:02X}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked() {
        for good in ["http://a.example", "HTTPS://a.example:8080/x?y=1&z#part", "https://[::1]/"] {
            assert_eq!(web(good).as_deref(), Some(good), "{good}");
        }
        for bad in [
            "",
            "x",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "https://",
            "https:///x",
            "https:example.org",
            "https://a b",
            "https://a\"onerror=x",
            "https://a/<script>",
            "https://a/\u{202E}x",
            "https://a/\n",
            "https://аpple.example/",
            "java\nscript:x",
        ] {
            assert_eq!(web(bad.trim_start()), web(bad), "{bad:?}");
            assert!(bad.ends_with('\n') || web(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn what_means_something_in_a_directive_is_encoded() {
        let link = to_words("https://a.example/#top", "", "a-b, c & d’s", "").unwrap();
        assert_eq!(link, "https://a.example/#top:~:text=a%2Db%2C%20c%20%26%20d%E2%80%99s");
        let link = to_words("https://a.example/#:~:text=old", "", "x", "").unwrap();
        assert_eq!(link, "https://a.example/#:~:text=x");
        assert_eq!(to_words("javascript:x", "", "x", ""), None);
    }

    #[test]
    fn a_long_quote_is_named_by_its_ends() {
        let quote = (1..=200).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        let link = to_words("https://a.example", "so ", &quote, " end of it all, really").unwrap();
        let text = "so-,1%202%203%204%205,196%20197%20198%20199%20200,-end%20of%20it%20all%2C";
        assert_eq!(link, format!("https://a.example#:~:text={text}"));
        let link = to_words("https://a.example", "", "one two\n\nthree", "\n\nfour").unwrap();
        assert_eq!(link, "https://a.example#:~:text=one%20two,three");
    }
}
