//! The files of `src` as `syn` reads them: what each imports, defines and calls, tests apart.

use crate::laboratory::here;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// A path of names: of a module, or of an item in it.
pub type Names = Vec<String>;

/// One file of `src`.
pub struct Source {
    /// Its path below `src`.
    pub path: String,
    /// The module it holds.
    pub module: Names,
    pub text: String,
    /// Paths to items of this crate that it names, from the crate's root; not yet followed through
    /// what other modules export.
    pub reaches: BTreeSet<Names>,
    /// Its re-exports: the name, and the path it stands for.
    pub exports: BTreeMap<String, Names>,
    /// Types whose methods it writes.
    pub implements: BTreeSet<String>,
    /// Its functions, without those of tests.
    pub functions: Vec<Function>,
    /// Methods that it calls.
    pub calls: BTreeSet<Call>,
    /// Functions of a type that it names by a path, `Type::function`, called or handed on.
    pub paths: BTreeSet<Call>,
}

/// A call of a method: the receiver, as far as the syntax shows it, and the method's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    /// The type, where it is called on `self`; else the name of a variable or field, if it has one.
    pub on: Option<String>,
    pub name: String,
}

/// A function with a body.
pub struct Function {
    pub name: String,
    /// The type whose method it is, without traits.
    pub of: Option<String>,
    /// From the first line of its signature to its closing brace.
    pub lines: usize,
}

/// Files with this ending below a folder of the package, as paths below the package.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(here(folder)).expect("the folder can be read") {
        let entry = entry.expect("the entry can be read");
        let path = Path::new(folder).join(entry.file_name());
        if entry.path().is_dir() {
            found.extend(files(&path.to_string_lossy(), ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// All files of `src`, read once.
pub fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let paths = files("src", ".rs");
        let modules = paths.iter().map(|path| module(path)).collect();
        paths.iter().map(|path| Source::read(path, &modules)).collect()
    });
    &SOURCES
}

/// The module that a file holds.
fn module(path: &Path) -> Names {
    let below = path.strip_prefix("src").expect("it lies in src").with_extension("");
    let names = below.iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| !["mod", "lib"].contains(&name.as_str())).collect()
}

impl Source {
    fn read(path: &Path, modules: &BTreeSet<Names>) -> Source {
        let text = fs::read_to_string(here(&path.to_string_lossy())).expect("it can be read");
        let file = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let below = path.strip_prefix("src").expect("it lies in src");
        let mut reading = Reading {
            modules,
            implements: None,
            source: Source {
                path: below.to_string_lossy().into_owned(),
                module: module(path),
                text,
                reaches: BTreeSet::new(),
                exports: BTreeMap::new(),
                implements: BTreeSet::new(),
                functions: Vec::new(),
                calls: BTreeSet::new(),
                paths: BTreeSet::new(),
            },
        };
        reading.visit_file(&file);
        reading.source
    }

    /// The room it lies in, or is: the first name of its module.
    pub fn room(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }
}

/// Walks through a file and notes what it meets.
struct Reading<'a> {
    modules: &'a BTreeSet<Names>,
    /// The type that is being implemented, and whether it is for a trait.
    implements: Option<(String, bool)>,
    source: Source,
}

impl Reading<'_> {
    /// From the crate's root, where a path leads to this crate at all.
    fn absolute(&self, path: &[String]) -> Option<Names> {
        let own = &self.source.module;
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([own, rest].concat()),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                Some([&own[..own.len().saturating_sub(ups)], &path[ups..]].concat())
            }
            _ => {
                let inner = [own, std::slice::from_ref(first)].concat();
                self.modules.contains(&inner).then(|| [own, path].concat())
            }
        }
    }

    fn reach(&mut self, path: &[String]) {
        self.source.reaches.extend(self.absolute(path));
    }

    /// Every path of a `use`, with the name under which it goes here.
    fn import(&mut self, tree: &syn::UseTree, before: &[String], exported: bool) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        let (path, name) = match tree {
            syn::UseTree::Path(path) => {
                return self.import(&path.tree, &with(&path.ident), exported);
            }
            syn::UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.import(tree, before, exported));
            }
            syn::UseTree::Name(name) => (with(&name.ident), name.ident.to_string()),
            syn::UseTree::Rename(renamed) => (with(&renamed.ident), renamed.rename.to_string()),
            syn::UseTree::Glob(_) => (before.to_vec(), "*".to_owned()),
        };
        self.reach(&path);
        if let (true, Some(path)) = (exported, self.absolute(&path)) {
            self.source.exports.insert(name, path);
        }
    }

    /// Method calls and paths in the words of a macro, which has no syntax of its own.
    fn read_words(&mut self, words: TokenStream) {
        let words: Vec<TokenTree> = words.into_iter().collect();
        let is_dot = |at: usize| matches!(&words[at], TokenTree::Punct(p) if p.as_char() == '.');
        for (at, word) in words.iter().enumerate() {
            match word {
                TokenTree::Group(group) => self.read_words(group.stream()),
                TokenTree::Ident(name) if at > 0 && is_dot(at - 1) => {
                    if let Some(TokenTree::Group(_)) = words.get(at + 1) {
                        let on = match at.checked_sub(2).map(|on| &words[on]) {
                            Some(TokenTree::Ident(on)) => Some(on.to_string()),
                            _ => None,
                        };
                        self.call(on, name.to_string());
                    }
                }
                TokenTree::Ident(name) if *name == "crate" || *name == "super" => {
                    self.reach(&path_at(&words[at..]));
                }
                _ => {}
            }
        }
    }

    fn call(&mut self, on: Option<String>, name: String) {
        let on = match (on.as_deref(), &self.implements) {
            (Some("self"), Some((of, _))) => Some(of.clone()),
            _ => on,
        };
        self.source.calls.insert(Call { on, name });
    }

    fn function(&mut self, sig: &syn::Signature, end: usize) {
        let line = sig.span().start().line;
        self.source.functions.push(Function {
            name: sig.ident.to_string(),
            of: self
                .implements
                .as_ref()
                .filter(|(_, is_trait)| !is_trait)
                .map(|(of, _)| of.clone()),
            lines: end + 1 - line,
        });
    }
}

/// The path with which some words begin.
fn path_at(words: &[TokenTree]) -> Names {
    let is_path = |word: &&TokenTree| match word {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(mark) => mark.as_char() == ':',
        _ => false,
    };
    let names = words.iter().take_while(is_path).filter_map(|word| match word {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    });
    names.collect()
}

/// Whether something is compiled for tests only.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        list.is_ok_and(|list| list.path.is_ident("cfg") && list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Reading<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let exported = !matches!(item.vis, syn::Visibility::Inherited);
        if !is_test(&item.attrs) {
            self.import(&item.tree, &[], exported);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Names = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if let [.., of, name] = &names[..] {
            self.source.paths.insert(Call { on: Some(of.clone()), name: name.clone() });
            self.reach(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !is_test(&item.attrs) {
            let of = match &*item.self_ty {
                syn::Type::Path(path) => {
                    path.path.segments.last().map(|part| part.ident.to_string())
                }
                _ => None,
            };
            let implements = of.map(|of| (of, item.trait_.is_some()));
            let own = implements.iter().filter(|(_, is_trait)| !is_trait);
            self.source.implements.extend(own.map(|(of, _)| of.clone()));
            let before = std::mem::replace(&mut self.implements, implements);
            visit::visit_item_impl(self, item);
            self.implements = before;
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            self.function(&item.sig, item.block.span().end().line);
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            self.function(&item.sig, item.block.span().end().line);
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let on = match &*call.receiver {
            syn::Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
            syn::Expr::Field(field) => match &field.member {
                syn::Member::Named(name) => Some(name.to_string()),
                syn::Member::Unnamed(_) => None,
            },
            _ => None,
        };
        self.call(on, call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.read_words(item.tokens.clone());
    }
}
