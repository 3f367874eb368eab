using System.Diagnostics;
using AngleSharp;
using AngleSharp.Css;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Matching.Profiles.Documents.Html;

/// <summary>A page of html with the styles that its elements have in a browser on a desk. Nothing is loaded from anywhere.</summary>
internal sealed class PageStyles
{
    // Deeper elements are laid into this one; deeper brackets, and longer chains of ancestors in a selector, are no page that a person made.
    private const int MostDepth = 64, MostBrackets = 12, MostAncestors = 6;

    private static readonly IConfiguration Browser = Configuration.Default.WithCss()
        .WithRenderDevice(new DefaultRenderDevice { ViewPortWidth = 1280, ViewPortHeight = 1024, DeviceWidth = 1280, DeviceHeight = 1024 });

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly string what;
    private readonly IStyleCollection styles;

    private PageStyles(string what, IHtmlDocument page)
    {
        (this.what, Page) = (what, page);
        styles = page.DefaultView!.GetStyleCollection(page.Context.GetService<IRenderDevice>()!);
        if (styles.Any(rule => Ancestors(rule.SelectorText) > MostAncestors) || styles.LongCount() * page.All.Length > DocumentLimits.StyleMatches)
        {
            throw Bomb();
        }
    }

    /// <summary>The page; its elements nest 64 deep at most.</summary>
    public IHtmlDocument Page { get; }

    /// <summary>Parses a page as browsers do.</summary>
    /// <exception cref="DocumentRefusedException">Its styles cost more than they may.</exception>
    public static PageStyles Of(string html, string what)
    {
        // Without styles first: the library would read brackets within brackets until the stack ends.
        var plain = Parsed(html, BrowsingContext.New(Configuration.Default));
        if (plain.QuerySelectorAll("style").Any(style => IsDeep(style.TextContent)) || plain.All.Any(element => element.GetAttribute("style") is { } style && IsDeep(style)))
        {
            throw Bomb(what);
        }

        return new PageStyles(what, Parsed(html, BrowsingContext.New(Browser)));
    }

    /// <summary>The style of an element, given that of its parent.</summary>
    /// <exception cref="DocumentRefusedException">The time is over.</exception>
    public ICssStyleDeclaration Of(IElement element, ICssStyleDeclaration? parent)
    {
        if (Stopwatch.GetElapsedTime(started) > DocumentLimits.ReadingTime)
        {
            throw Bomb();
        }

        return parent is null ? styles.ComputeDeclarations(element) : styles.ComputeDeclarationsWithParent(element, parent);
    }

    private static IHtmlDocument Parsed(string html, IBrowsingContext context) =>
        new HtmlParser(new HtmlParserOptions { IsScripting = false, SkipComments = true, MaximumDepth = MostDepth }, context).ParseDocument(html);

    // The library has rules whose selector it did not understand.
    private static int Ancestors(string? selector) => (selector ?? "").Split(',').Max(one => one.Split([' ', '>', '+', '~'], StringSplitOptions.RemoveEmptyEntries).Length);

    private static bool IsDeep(string style)
    {
        var depth = 0;
        foreach (var c in style)
        {
            depth += c is '(' or '{' or '[' ? 1 : c is ')' or '}' or ']' && depth > 0 ? -1 : 0;
            if (depth > MostBrackets)
            {
                return true;
            }
        }

        return false;
    }

    private DocumentRefusedException Bomb() => Bomb(what);

    private static DocumentRefusedException Bomb(string what) => new(
        RefusalReason.HtmlBomb,
        $"{what}: its styles have selectors of more than {MostAncestors} elements, brackets more than {MostBrackets} deep, or too many rules for its length; save the page as pdf or txt.");
}
