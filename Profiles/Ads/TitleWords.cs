using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>Knows job titles by how their words end: "økonomichef", "byplanlægger", "coordinator".</summary>
internal static partial class TitleWords
{
    private static readonly string[] Endings =
    [
        "chef", "chefer", "leder", "direktoer", "konsulent", "sekretaer", "koordinator", "medarbejder", "jurist", "planlaegger", "raadgiver", "paedagog", "laerer", "sygeplejerske",
        "assistent", "controller", "oekonom", "analytiker", "specialist", "ingenioer", "arkitekt", "forstander", "inspektoer", "bibliotekar", "sagsbehandler", "redaktoer", "udvikler",
        "journalist", "fuldmaegtig", "partner", "terapeut", "psykolog", "laege", "vejleder", "formidler", "kommunikatoer", "elev", "praktikant", "ansvarlig", "tekniker", "mester",
        "stewart", "ambassadoer", "advokat", "auditor", "revisor", "bogholder", "kasserer", "kok", "pedel", "betjent", "mediator", "forhandler", "tovholder", "akademiker", "biolog",
        "geolog", "landinspektoer", "konstruktoer", "vikar", "trainee", "student", "medhjaelper", "tandlaege", "fysioterapeut", "ergoterapeut", "jordemoder", "souschef", "supporter",
        "arkivar", "museumsinspektoer", "havnefoged", "manager", "director", "head", "officer", "coordinator", "advisor", "adviser", "consultant", "secretary", "lawyer", "planner",
        "engineer", "analyst", "lead", "leader", "principal", "nurse", "teacher", "administrator", "assistant", "economist", "accountant", "developer", "designer", "executive",
        "supervisor", "architect", "counsel", "strategist", "ceo", "cfo", "cio", "borgmester", "steward", "operatoer", "skribent", "stabschef", "sekretariatschef", "overlaege", "president",
    ];

    /// <summary>True when the word alone can be a job title's head.</summary>
    public static bool IsTitle(ReadOnlySpan<char> word)
    {
        var key = Folding.Key(word.Trim(",.:;()–-!?*#\"”“"));
        if (key is "leder" or "leader" or "partner" or "lead")
        {
            return word.Length > 0 && char.IsUpper(word[0]);
        }

        foreach (var ending in Endings)
        {
            if (key == ending || (key.Length >= ending.Length + 2 && ending.Length > 3 && key.EndsWith(ending, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a word of the text is a job title's head.</summary>
    public static bool HasTitle(string text) =>
        text.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries).Any(word => IsTitle(word)) || LeaderOf().IsMatch(text);

    // "leder" alone is as often a verb.
    [GeneratedRegex(@"^(?:\p{L}+ )?leder (?:af|for|til|i|på)\b|^(?:leder|lead|partner)$", RegexOptions.IgnoreCase)]
    private static partial Regex LeaderOf();
}
