using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>A job title found in a text.</summary>
/// <param name="First">Index of the first token of the words that name the post.</param>
/// <param name="End">Index after their last token.</param>
/// <param name="Seniority">How high the words alone put it.</param>
/// <param name="Later">How high a later role under the same heading stood ("konsulent, siden teamleder"), or null.</param>
/// <param name="LaterAt">Index of the first token of the later role, or -1.</param>
internal readonly record struct TitleReading(int First, int End, Seniority Seniority, Seniority? Later, int LaterAt);

/// <summary>Reads job titles: "Direktør for Teknik og Miljø", "Byplanlægger, siden teamleder", "HR- og lønchef".</summary>
internal static class TitleReader
{
    // What follows a verb and no title: "leder jeg", "leder den daglige drift", "hjælper mig".
    private static readonly HashSet<string> AfterVerb = ["jeg", "et", "den", "det", "de", "mit", "min", "vores", "hele", "mig", "dig", "os", "dem", "med", "til", "afdelingen", "omraadet", "enheden", "sekretariatet", "centret", "forvaltningen", "staben", "teamet", "skolen", "huset", "arbejdet"];

    /// <summary>The title in the tokens <paramref name="first"/>..<paramref name="end"/>, or null when no word of them is a title.</summary>
    public static TitleReading? Read(SourceText text, int first, int end)
    {
        TitleReading? reading = null;
        var (stopped, segment, later) = (false, 0, false);
        for (var at = first; at < end;)
        {
            if (at > first && Parts(text, at))
            {
                segment++;
                stopped = false;
            }

            if (reading is not null && CareerLexicon.Later.TryMatch(text, at, end, out _))
            {
                later = true;
                stopped = false;
                at++;
                continue;
            }

            if (!CareerLexicon.Titles.TryMatch(text, at, end, out var hit) || IsHalf(text, hit.End - 1) || IsVerb(text, hit, end) || (reading is null && IsServed(text, first, at)))
            {
                stopped |= CareerLexicon.Stops.TryMatch(text, at, end, out _);
                at++;
                continue;
            }

            if (reading is null)
            {
                // "Assistant to the director": what follows a preposition is somebody else's title, unless nothing came before.
                reading = new TitleReading(hit.First, hit.End, hit.Value, null, -1);
                segment = 0;
                stopped = false;
            }
            else if (later && !stopped)
            {
                var before = reading.Value.Later ?? Seniority.Unknown;
                reading = reading.Value with { Later = hit.Value > before ? hit.Value : before, LaterAt = reading.Value.LaterAt < 0 ? hit.First : reading.Value.LaterAt };
            }
            else if (!stopped && segment > 0 && Parts(text, at) && hit.Value > reading.Value.Seniority && IsHeld(text, hit))
            {
                reading = reading.Value with { Seniority = hit.Value };
            }
            else if (!stopped && segment > 0 && Parts(text, at) && hit.Value > reading.Value.Seniority && char.IsLower(text.Text[text.Tokens[at].Start]))
            {
                var before = reading.Value.Later ?? Seniority.Unknown;
                reading = reading.Value with { Later = hit.Value > before ? hit.Value : before, LaterAt = reading.Value.LaterAt < 0 ? hit.First : reading.Value.LaterAt };
            }
            else if (segment == 0 && !stopped)
            {
                var known = reading.Value;
                reading = known with { End = hit.End, Seniority = hit.Value > known.Seniority ? hit.Value : known.Seniority };
            }

            at = hit.End;
        }

        return reading;
    }

    // "Kalender for direktør", "support to the chief": whom somebody works for.
    private static bool IsServed(SourceText text, int first, int at)
    {
        var before = at - 1 > first && text.Tokens[at - 1].Key is "the" or "en" or "vores" ? at - 2 : at - 1;
        return before > first && text.Tokens[before].Key is "for" or "til" or "to" && !Parts(text, at) && !Parts(text, before);
    }

    // "leder fire jurister" says what somebody does.
    private static bool IsVerb(SourceText text, LexiconHit<Seniority> hit, int end)
    {
        if (hit.Count > 1 || text.Tokens[hit.First].Key is not ("leder" or "hjaelper"))
        {
            return false;
        }

        var before = hit.First > 0 && !Parts(text, hit.First) ? text.Tokens[hit.First - 1].Key : "";
        var next = hit.End < end ? text.Tokens[hit.End] : default;
        var isVerb = before == "jeg" && !(hit.First > 1 && text.Tokens[hit.First - 2].Key is "blev" or "er" or "var" or "bliver" or "vaeret");
        return isVerb || before is "nu" or "dem" or "der" or "som" or "dag" || (hit.End < end && (SpokenNumber.Of(text, next) is not null || AfterVerb.Contains(next.Key)));
    }

    // "Associate Partner, Head of Urban Planning": both at once. (A list in small letters, "elev, delingsfører, kompagnichef", is one after the other.)
    private static bool IsHeld(SourceText text, LexiconHit<Seniority> hit) =>
        (hit.End < text.Tokens.Count && text.Tokens[hit.End].Key is "for" or "af" or "of") || text.Tokens[hit.End - 1].Key is "of";

    /// <summary>True for the first half of two compounds: in "borgmester- og direktionssekretær" nobody is mayor.</summary>
    private static bool IsHalf(SourceText text, int token)
    {
        var end = text.Tokens[token].End;
        return end + 1 < text.Text.Length && text.Text[end] == '-' && char.IsWhiteSpace(text.Text[end + 1]) && token + 1 < text.Tokens.Count && text.Tokens[token + 1].Key is "og" or "and" or "eller";
    }

    /// <summary>True when a comma, a dash, a bracket or a line end stands before the token.</summary>
    private static bool Parts(SourceText text, int at)
    {
        var (from, to) = (text.Tokens[at - 1].End, text.Tokens[at].Start);
        foreach (var c in text.Text.AsSpan(from, to - from))
        {
            if (c is ',' or ';' or ':' or '(' or ')' or '|' or '·' or '–' or '—' or '\n' or '•')
            {
                return true;
            }
        }

        return false;
    }
}
