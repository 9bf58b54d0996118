//! A page as a tree of elements, written in one place: there is no way past it, so every text is escaped,
//! no text becomes a tag, an attribute or an address, and there is no element that does anything.
use std::fmt::{self, Write as _};

use crate::render::visible::{line, visible};
use crate::text::link::web;

macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $type { $($variant),+ }

        impl $type {
            fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }
        }
    };
}

names!(
    /// The elements that a page is made of. There is none for scripts, frames, forms or pictures from
    /// elsewhere.
    Tag {
        A = "a", Article = "article", Aside = "aside", Blockquote = "blockquote", Body = "body",
        Caption = "caption", Circle = "circle", Code = "code", Dd = "dd", Details = "details", Div = "div",
        Dl = "dl", Dt = "dt", Figcaption = "figcaption", Figure = "figure", Footer = "footer",
        H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", Header = "header", Head = "head", Html = "html",
        Li = "li", Line = "line", Main = "main", Mark = "mark", Meta = "meta",
        Nav = "nav", Ol = "ol", P = "p", Pre = "pre", Rect = "rect", Section = "section",
        Span = "span", Strong = "strong", Style = "style", Summary = "summary", Sup = "sup", Svg = "svg",
        SvgText = "text", Table = "table", Tbody = "tbody", Td = "td", Th = "th", Thead = "thead",
        Title = "title", Tr = "tr", Ul = "ul",
    }
);

names!(
    /// Attributes whose values are words of ours, numbers, or texts that are read aloud and nothing else.
    Attr {
        AriaLabel = "aria-label", AriaLabelledby = "aria-labelledby", Charset = "charset",
        Class = "class", Content = "content", Cx = "cx", Cy = "cy", Dir = "dir", Height = "height",
        HttpEquiv = "http-equiv", Id = "id", Lang = "lang", Name = "name", R = "r", Role = "role",
        Scope = "scope", Tabindex = "tabindex", Value = "value", ViewBox = "viewBox",
        Width = "width", X = "x", X1 = "x1", X2 = "x2", Y = "y", Y1 = "y1", Y2 = "y2",
    }
);

/// A piece of a page.
#[derive(Debug, Clone)]
enum Node {
    Text(String),
    Element(Element),
    /// A style sheet of the program.
    Sheet(&'static str),
}

/// An element with what is in it.
#[derive(Debug, Clone)]
pub(super) struct Element {
    tag: Tag,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// An element of that name.
pub(super) fn el(tag: Tag) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// With an attribute.
    pub(super) fn with(mut self, name: Attr, value: impl fmt::Display) -> Element {
        self.attributes.push((name.name(), value.to_string()));
        self
    }

    /// With a class of the style sheet.
    pub(super) fn class(self, class: &'static str) -> Element {
        self.with(Attr::Class, class)
    }

    /// With an id, which is of our making.
    pub(super) fn id(self, id: impl fmt::Display) -> Element {
        self.with(Attr::Id, id)
    }

    /// With a link to an id of the page.
    pub(super) fn to(mut self, id: impl fmt::Display) -> Element {
        self.attributes.push(("href", format!("#{id}")));
        self
    }

    /// With a text in it.
    pub(super) fn text(mut self, text: impl Into<String>) -> Element {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// With an element in it.
    pub(super) fn child(mut self, child: Element) -> Element {
        self.children.push(Node::Element(child));
        self
    }

    /// With elements in it.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// With a style sheet of the program in it.
    pub(super) fn sheet(mut self, sheet: &'static str) -> Element {
        self.children.push(Node::Sheet(sheet));
        self
    }
}

/// `text`, as a link to `address` if that is one of the web.
pub(super) fn web_link(address: &str, text: &str) -> Element {
    let Some(address) = web(address) else { return el(Tag::Span).text(line(text)) };
    let mut link = el(Tag::A).text(line(text));
    link.attributes.push(("href", address));
    // What is linked to learns nothing of the reader, and has no hold on the page.
    link.attributes.push(("rel", "noopener noreferrer".to_owned()));
    link
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.tag.name();
        write!(f, "<{name}")?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"")?;
            escaped(value, f)?;
            f.write_char('"')?;
        }
        f.write_char('>')?;
        if self.tag == Tag::Meta {
            return Ok(());
        }
        for child in &self.children {
            match child {
                Node::Text(text) => escaped(text, f)?,
                Node::Element(element) => element.fmt(f)?,
                Node::Sheet(sheet) => f.write_str(sheet)?,
            }
        }
        write!(f, "</{name}>")?;
        // A line end where it does not show, so that the file can be read and compared.
        if BLOCKS.contains(&self.tag) { f.write_char('\n') } else { Ok(()) }
    }
}

const BLOCKS: [Tag; 20] = [
    Tag::Article,
    Tag::Aside,
    Tag::Blockquote,
    Tag::Dd,
    Tag::Div,
    Tag::Figure,
    Tag::Footer,
    Tag::H1,
    Tag::H2,
    Tag::H3,
    Tag::H4,
    Tag::Header,
    Tag::Head,
    Tag::Li,
    Tag::Main,
    Tag::Nav,
    Tag::P,
    Tag::Section,
    Tag::Table,
    Tag::Tr,
];

/// What hides is written out, and what has a meaning in HTML stands for itself.
fn escaped(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for c in visible(text).chars() {
        match c {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\'' => f.write_str("&#39;")?,
            // Kept for the reader, and yet no text begins a line of the file.
            '\n' => f.write_str("&#10;")?,
            _ => f.write_char(c)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text() {
        let text = "</p>\n<script>alert('\"&\0\u{202E}')</script>";
        let page = el(Tag::P).with(Attr::AriaLabel, text).text(text).to_string();
        let safe = "&lt;/p&gt;&#10;&lt;script&gt;alert(&#39;&quot;&amp;␀&lt;U+202E&gt;&#39;)&lt;/script&gt;";
        assert_eq!(page, format!("<p aria-label=\"{safe}\">{safe}</p>\n"));
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let link = web_link("https://a.example/?a=1&b", "there").to_string();
        let rel = "rel=\"noopener noreferrer\"";
        assert_eq!(link, format!("<a href=\"https://a.example/?a=1&amp;b\" {rel}>there</a>"));
        assert_eq!(web_link("javascript:x", "<there>").to_string(), "<span>&lt;there&gt;</span>");
    }
}
