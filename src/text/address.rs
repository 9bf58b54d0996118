//! Addresses of the web as datasets have them: what is wrong with one, whose it is, and whether two lead
//! to one page. An archived copy counts as the page it was made of.

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressFault {
    /// Words in place of an address: `Metadata`.
    NoAddress,
    /// A host and perhaps a path, without `https://` before it.
    NoScheme,
    /// A scheme that is not of the web: `ftp://`, `javascript:`.
    OtherScheme,
    /// White space inside: two addresses in one field, or a cut one.
    Blank,
    /// A host without a point, or none.
    NoHost,
}

impl AddressFault {
    /// In words, behind the address.
    pub fn words(self) -> &'static str {
        match self {
            AddressFault::NoAddress => "is no address",
            AddressFault::NoScheme => "has no https:// before it",
            AddressFault::OtherScheme => "is no address of the web",
            AddressFault::Blank => "has white space inside",
            AddressFault::NoHost => "names no host",
        }
    }
}

/// What is wrong with an address; `None` if nothing that can be seen from it alone.
///
/// ```
/// use claims::text::address::{AddressFault, fault};
/// assert_eq!(fault("https://news.example/a?b=c"), None);
/// assert_eq!(fault("Metadata"), Some(AddressFault::NoAddress));
/// assert_eq!(fault("news.example/a"), Some(AddressFault::NoScheme));
/// ```
pub fn fault(given: &str) -> Option<AddressFault> {
    let url = given.trim();
    let has_blank = url.contains(char::is_whitespace);
    let Some((scheme, rest)) = scheme(url) else {
        let host = url.split(['/', '?', '#']).next().unwrap_or_default();
        return Some(match (is_host(host), has_blank) {
            (true, false) => AddressFault::NoScheme,
            _ => AddressFault::NoAddress,
        });
    };
    if !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
        return Some(AddressFault::OtherScheme);
    }
    match rest.strip_prefix("//").map(authority) {
        _ if has_blank => Some(AddressFault::Blank),
        Some(host) if is_host(without_port(host)) || host.starts_with('[') => None,
        _ => Some(AddressFault::NoHost),
    }
}

/// The host of the page that an address leads to, in small letters and without `www.`.
///
/// ```
/// use claims::text::address::host;
/// assert_eq!(host("https://www.News.example:80/a").as_deref(), Some("news.example"));
/// let archived = "https://web.archive.org/web/20200102030405/http://news.example/a";
/// assert_eq!(host(archived).as_deref(), Some("news.example"));
/// ```
pub fn host(url: &str) -> Option<String> {
    page(url).map(|page| page.split(['/', '?']).next().unwrap_or_default().to_owned())
}

/// What two addresses of one page have in common: host and path, and the query without the parts that
/// only tell where a reader came from. Scheme, `www.`, port, fragment and a slash at the end do not
/// count. `None` for what [`fault`] finds wrong.
///
/// ```
/// use claims::text::address::page;
/// let a = page("http://www.news.example/a/?utm_source=x&id=3#top");
/// assert_eq!(a, page("https://web.archive.org/web/2020/https://news.example/a?id=3"));
/// ```
pub fn page(url: &str) -> Option<String> {
    let url = url.trim();
    if fault(url).is_some() {
        return None;
    }
    let url = archived(url).filter(|inner| fault(inner).is_none()).unwrap_or(url);
    let (_, rest) = url.split_once("//")?;
    let rest = rest.split('#').next().unwrap_or_default();
    let name = authority(rest);
    let host = without_port(name).to_ascii_lowercase();
    let mut page = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    let (path, query) = rest[name.len()..].split_once('?').unwrap_or((&rest[name.len()..], ""));
    page.push_str(path.trim_end_matches('/'));
    let parts = query.split('&').filter(|part| !part.is_empty() && !tells_only_whence(part));
    for (number, part) in parts.enumerate() {
        page.push(if number == 0 { '?' } else { '&' });
        page.push_str(part);
    }
    Some(page)
}

/// The address that a copy in the Wayback Machine was made of.
fn archived(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    let path = rest.strip_prefix("web.archive.org/web/")?;
    let (_, inner) = path.split_once('/')?;
    scheme(inner).map(|_| inner)
}

fn tells_only_whence(part: &str) -> bool {
    part.starts_with("utm_") || part.starts_with("fbclid=") || part.starts_with("gclid=")
}

/// The scheme and what stands behind its colon.
fn scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c));
    is_scheme.then_some((scheme, rest))
}

/// Host and port of what stands behind `//`.
fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn without_port(host: &str) -> &str {
    host.rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(host, _)| host)
}

/// Parts with points between, none of them empty; letters of any script, as browsers show them.
fn is_host(host: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "-_@".contains(c))
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    host.contains('.') && host.split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_apart() {
        use AddressFault::*;
        for (url, fault_of) in [
            ("http://a.example", None),
            ("HTTPS://Ä.example/ü?x#y", None),
            ("https://a.example:8080/", None),
            ("https://[::1]/x", None),
            ("", Some(NoAddress)),
            ("n/a", Some(NoAddress)),
            ("see page 3.", Some(NoAddress)),
            ("a.example/x", Some(NoScheme)),
            ("ftp://a.example/x", Some(OtherScheme)),
            ("javascript:alert(1)", Some(OtherScheme)),
            ("https://a.example/x https://b.example/", Some(Blank)),
            ("https://a.example/a\u{a0}b", Some(Blank)),
            ("https://", Some(NoHost)),
            ("https:a.example", Some(NoHost)),
            ("https://localhost/x", Some(NoHost)),
            ("https://a..example/", Some(NoHost)),
        ] {
            assert_eq!(fault(url), fault_of, "{url}");
        }
    }

    #[test]
    fn pages_are_one_whatever_leads_to_them() {
        let one = page("https://a.example/b/c").unwrap();
        for other in [
            "http://www.A.example/b/c/",
            "https://a.example:443/b/c#d",
            "https://web.archive.org/web/20200102/https://a.example/b/c",
            "https://a.example/b/c?utm_medium=x&fbclid=1",
        ] {
            assert_eq!(page(other).as_ref(), Some(&one), "{other}");
        }
        for other in ["https://a.example/b/C", "https://a.example/b/c?d=1", "https://b.example/b/c"]
        {
            assert_ne!(page(other).unwrap(), one, "{other}");
        }
        assert_eq!(
            page("https://web.archive.org/web/2020/x").unwrap(),
            "web.archive.org/web/2020/x"
        );
    }
}
