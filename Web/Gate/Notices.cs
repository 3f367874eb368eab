using System.Globalization;
using Matching.Web.Language;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Gate;

/// <summary>What a page says after a form was sent. The address carries a name of ours and a number, never a text, so that no link can make a page say something else.</summary>
internal static class Notices
{
    private static readonly Dictionary<string, (string One, string Many)> Known = new(StringComparer.Ordinal)
    {
        ["decided"] = ("{0} decision was recorded.", "{0} decisions were recorded."),
        ["undone"] = ("{0} decision was taken back.", "{0} decisions were taken back."),
        ["corrected"] = ("The correction was saved; lists follow at once.", "{0} corrections were saved; lists follow at once."),
        ["applied"] = ("The application was noted.", "The application was noted."),
        ["withdrawn"] = ("The application was taken back.", "The application was taken back."),
        ["revealed"] = ("The candidate is shown by name in this vacancy.", "The candidate is shown by name in this vacancy."),
        ["noted"] = ("The note was kept.", "The note was kept."),
        ["notegone"] = ("The note was deleted.", "The note was deleted."),
        ["emptynote"] = ("The note was empty, so nothing was kept.", "The note was empty, so nothing was kept."),
        ["enclosed"] = ("The file was added.", "The file was added."),
        ["unenclosed"] = ("The file was deleted.", "The file was deleted."),
        ["nofile"] = ("No file came that could be read: choose one of at most 5 MB.", "No file came that could be read: choose one of at most 5 MB."),
        ["closed"] = ("The vacancy was closed.", "The vacancy was closed."),
        ["reopened"] = ("The vacancy was opened again.", "The vacancy was opened again."),
        ["deleted"] = ("Deleted.", "Deleted."),
        ["retained"] = ("The retention was saved.", "The retention was saved."),
        ["activated"] = ("The model is in force.", "The model is in force."),
        ["resumed"] = ("Ranking is resumed; lists are current.", "Ranking is resumed; lists are current."),
        ["manual"] = ("The wish for a manual process was noted: the candidate is not ranked.", "The wish for a manual process was noted: the candidate is not ranked."),
        ["ranked"] = ("The candidate is ranked like others again.", "The candidate is ranked like others again."),
        ["revoked"] = ("The key was revoked.", "The key was revoked."),
        ["webhook-on"] = ("Messages are sent there again.", "Messages are sent there again."),
        ["webhook-taken"] = ("The test message was taken.", "The test message was taken."),
        ["webhook-not-taken"] = ("The test message was not taken; the list below says why.", "The test message was not taken; the list below says why."),
        ["webhook-gone"] = ("The address was deleted; nothing is sent there any more.", "The address was deleted; nothing is sent there any more."),
        ["webhook-off"] = ("No more messages are sent there.", "No more messages are sent there."),
        ["framework"] = ("The framework was imported. Documents are being read again.", "The framework was imported. Documents are being read again."),
        ["noneselected"] = ("Nobody was selected, so nothing was done. Select at least one candidate.", "Nobody was selected, so nothing was done. Select at least one candidate."),
        ["noreason"] = ("Write a reason: whoever is turned down can ask for it. Nothing was recorded.", "Write a reason: whoever is turned down can ask for it. Nothing was recorded."),
        ["notsure"] = ("Nothing was deleted: the id that you wrote is another.", "Nothing was deleted: the id that you wrote is another."),
        ["twotofive"] = ("Select two to five candidates to compare.", "Select two to five candidates to compare."),
        ["nothingtoundo"] = ("There was nothing left to take back.", "There was nothing left to take back."),
    };

    /// <summary>An address with a notice.</summary>
    public static string On(string path, string notice, int count = 1) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}notice={notice}&count={count.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What an address says, or nothing.</summary>
    public static string Read(IQueryCollection query, Texts texts) =>
        query["notice"].ToString() is { Length: > 0 } name && Known.TryGetValue(name, out var text) && int.TryParse(query["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? texts.Count(count, text.One, text.Many)
            : string.Empty;
}
