using System.Globalization;
using Matching.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Matching.Client.Rendering;

/// <summary>Draws how well a post fits what a candidate seeks, beside the fit and never in it.</summary>
internal static class SoughtFitLines
{
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>The number; a dash when the ad says nothing of any wish, and nothing when no wish is known.</summary>
    public static string Share(SoughtFit? fit) => fit is null ? "" : fit.HasShare ? Math.Round(fit.Share).ToString("0", CultureInfo.InvariantCulture) : "-";

    /// <summary>Reasons, and below them what becomes of each wish.</summary>
    public static IRenderable Under(IRenderable reasons, SoughtFit? fit) => fit is null ? reasons : new Rows(reasons, new Text(string.Join('\n', Lines(fit)), Faint));

    /// <summary>A part of its own; nothing when no wish is known.</summary>
    public static void Write(IAnsiConsole console, SoughtFit? fit)
    {
        if (fit is null)
        {
            return;
        }

        var unknown = fit.UnknownSize > 0 ? $", {fit.UnknownSize} of {fit.Outcomes.Count} wishes unknown in the ad" : "";
        console.Write(new Text($"\nHow the post fits what the candidate seeks: {(fit.HasShare ? Share(fit) + " of 100" : "not said")}{unknown} (not part of the fit)\n", Strong));
        foreach (var line in Lines(fit))
        {
            console.Write(new Text($"- {line}\n"));
        }
    }

    /// <summary>A wish as scripts write it.</summary>
    public static string NameOf(WishKind kind) => kind switch
    {
        WishKind.Level => "level",
        WishKind.LeadsNobody => "leads-nobody",
        WishKind.Area => "area",
        WishKind.Place => "place",
        WishKind.Hours => "hours",
        WishKind.Start => "start",
        _ => "other",
    };

    /// <summary>Whether a wish is met, as scripts write it.</summary>
    public static string NameOf(WishStanding standing) => standing switch
    {
        WishStanding.Met => "met",
        WishStanding.Partly => "partly",
        WishStanding.NotMet => "not-met",
        _ => "unknown",
    };

    private static IEnumerable<string> Lines(SoughtFit fit) => fit.Outcomes.Select(one => CleanText.Line($"{Mark(one.Standing)} {one.Sentence}"));

    private static string Mark(WishStanding standing) => standing switch { WishStanding.Met => "+", WishStanding.Partly => "~", WishStanding.NotMet => "-", _ => "?" };
}
