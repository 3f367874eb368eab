using System.Text.Json;
using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Auditing;

/// <summary>The audit log of one's own organisation, the latest entries first.</summary>
internal static class AuditPages
{
    /// <summary>Entries on the page.</summary>
    private const int Shown = 200;

    /// <summary>Maps it.</summary>
    public static void Map(PageEndpoints pages) => pages.Get("/audit", Show);

    private static async Task<IResult> Show(PageContext page)
    {
        var head = await page.Service.GetAuditHeadAsync(page.Cancellation);
        var entries = new List<AuditEntry>();
        await foreach (var step in page.Service.ExportAuditAsync(Math.Max(0, head.Entries - Shown), resolve: true, page.Cancellation))
        {
            entries.AddRange(step.Portion?.Entries ?? []);
        }

        entries.Reverse();
        return PageComponent.Of<AuditPage>(new Dictionary<string, object?> { ["Head"] = head, ["Entries"] = entries.Select(entry => AuditLine.Of(entry, page.T)).ToArray() });
    }
}

/// <summary>An entry as it is shown.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="Who">Id of the key.</param>
/// <param name="About">Vacancy, candidates, and what is said besides.</param>
public sealed record AuditLine(long Number, string At, string What, string Who, string About)
{
    private const int MostNamed = 5;

    /// <summary>Reads an entry; docs/security.md says which properties it has.</summary>
    public static AuditLine Of(AuditEntry entry, Texts texts)
    {
        using var json = JsonDocument.Parse(entry.Text);
        var root = json.RootElement;
        string Read(string name) => root.TryGetProperty(name, out var value) ? value.ToString() : string.Empty;
        var candidates = root.TryGetProperty("candidates", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray().Select(one => one.ToString()).Select(one => entry.Candidates.TryGetValue(one, out var name) ? Resources.IdOf(name) : texts["somebody deleted"]).ToArray()
            : [];
        var named = string.Join(", ", candidates.Take(MostNamed)) + (candidates.Length > MostNamed ? " " + texts["and {0} more", candidates.Length - MostNamed] : string.Empty);
        var method = Read("method");
        string[] parts = [Read("vacancy") is { Length: > 0 } vacancy ? texts["vacancy {0}", vacancy] : string.Empty, named, Read("about"), method[(method.LastIndexOf('/') + 1)..]];
        return new AuditLine(
            entry.Number, DateTimeOffset.TryParse(Read("at"), System.Globalization.CultureInfo.InvariantCulture, out var at) ? texts.Moment(at) : Read("at"),
            Say(Read("what"), texts), Read("who"), string.Join(" · ", parts.Where(part => part.Length > 0)));
    }

    private static string Say(string what, Texts texts) => what switch
    {
        "read" => texts["read"],
        "shortlist" => texts["saw a list"],
        "change" => texts["changed"],
        "decision" => texts["decided"],
        "model" => texts["model"],
        "key" => texts["key"],
        "audit" => texts["read this log"],
        "move" => texts["moved the organisation"],
        "erased" => texts["erased"],
        "refused" => texts["was refused"],
        _ => what,
    };
}
