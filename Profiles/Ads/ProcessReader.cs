using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>Reads deadline and start. Years left out are derived from the ad's other dates, never from a clock.</summary>
internal static partial class ProcessReader
{
    /// <summary>Deadline and start, each null when the ad does not name a day.</summary>
    public static (Fact<DateOnly>? Deadline, Fact<DateOnly>? Start) Read(SourceText text)
    {
        var deadlines = new List<Candidate>();
        var starts = new List<Candidate>();
        foreach (var sentence in text.Sentences)
        {
            Collect(text, sentence, deadlines, starts);
        }

        var deadline = Best(deadlines, latest: false);
        var start = Best(starts.Where(candidate => deadline is null || !Overlaps(candidate.Mention, deadline.Value.Mention)).ToList(), latest: true);
        return Resolve(text, deadline, start);
    }

    // A new deadline outweighs every old one.
    private const int Extension = 4;

    private readonly record struct Candidate(DateMention Mention, int Strength);

    private static void Collect(SourceText text, Sentence sentence, List<Candidate> deadlines, List<Candidate> starts)
    {
        if (!text.Slice(sentence).ContainsAnyInRange('0', '9'))
        {
            // No day is named without a digit.
            return;
        }

        var mentions = DateFinder.Find(text.Text, sentence.Start, sentence.End);
        var cues = ProcessCue.Find(text.Text, sentence.Start, sentence.End);
        if (cues.Any(cue => cue.Step == ProcessStep.Start))
        {
            mentions.AddRange(MonthsAlone(text.Text, sentence, mentions));
        }

        mentions = Alternatives(text.Text, mentions);
        var moved = Moved().IsMatch(text.Slice(sentence));
        if (!moved && Period(text, sentence, mentions, cues) is { } first)
        {
            starts.Add(new Candidate(first, 3));
            return;
        }

        foreach (var mention in mentions)
        {
            // A label may stand on the line above: "Ansøgningsfrist" / "2. marts 2026".
            var governing = ProcessCue.Governing(cues, mention.Start, mention.End) ?? Above(text, sentence);
            switch (governing)
            {
                case { Step: ProcessStep.Deadline } found:
                    var applies = found.Strength == 3 || Applying().IsMatch(text.Slice(sentence)) || Applying().IsMatch(Heading(text, sentence));
                    var strength = applies ? found.Strength + 1 : 1;
                    deadlines.Add(new Candidate(mention, !moved ? strength : IsFormer(text.Text, sentence, mention) ? 0 : strength + Extension));
                    break;
                case { Step: ProcessStep.Start } found:
                    var yours = Yours().IsMatch(text.Slice(sentence)) || cues.Any(cue => cue.Step is ProcessStep.Deadline or ProcessStep.Interview) || Applying().IsMatch(Heading(text, sentence)) || text.Slice(sentence).Length < 40;
                    starts.Add(new Candidate(mention, found.Strength == 3 ? 4 : yours ? 2 : 0));
                    break;
                default:
                    break;
            }
        }
    }

    // "en vikar fra 1. marts 2027 til 31. januar 2028", or two days behind the title: the first day of a post for a time.
    private static DateMention? Period(SourceText text, Sentence sentence, List<DateMention> mentions, List<ProcessCue> cues)
    {
        if (mentions.Count != 2 || cues.Any(cue => cue is { Strength: 3 } or { Step: ProcessStep.Interview }) || !Until().IsMatch(text.Text.AsSpan(mentions[0].End, mentions[1].Start - mentions[0].End)))
        {
            return null;
        }

        var before = text.Text.AsSpan(sentence.Start, mentions[0].Start - sentence.Start);
        return From().IsMatch(before) || (sentence.Line < 3 && TitleWords.HasTitle(before.ToString())) ? mentions[0] : null;
    }

    // "forlænget fra 1. marts til 15. marts", "15. marts (tidligere 1. marts)": the new day counts, wherever the old one is named.
    private static bool IsFormer(string text, Sentence sentence, DateMention mention) =>
        Former().IsMatch(text.AsSpan(sentence.Start, mention.Start - sentence.Start));

    // "1. april eller 1. maj 2026" is one start, the first of them; its year may stand at the second only.
    private static List<DateMention> Alternatives(string text, List<DateMention> mentions)
    {
        var kept = new List<DateMention>();
        foreach (var mention in mentions)
        {
            if (kept.Count > 0 && kept[^1].End <= mention.Start && Or().IsMatch(text.AsSpan(kept[^1].End, mention.Start - kept[^1].End)))
            {
                kept[^1] = kept[^1] with { Year = kept[^1].Year ?? mention.Year };
                continue;
            }

            kept.Add(mention);
        }

        return kept;
    }

    private static ProcessCue? Above(SourceText text, Sentence sentence)
    {
        if (sentence.Index == 0)
        {
            return null;
        }

        var above = text.Sentences[sentence.Index - 1];
        var isLabel = above.End - above.Start < 45 && above.Line == sentence.Line - 1;
        var cues = isLabel ? ProcessCue.Find(text.Text, above.Start, above.End) : [];
        return cues.Count > 0 ? cues[^1] : null;
    }

    // "Start i august 2026", "pr. 1. i måneden" is none: by custom a month alone is its first day.
    private static IEnumerable<DateMention> MonthsAlone(string text, Sentence sentence, List<DateMention> days)
    {
        foreach (Match match in MonthAlone().Matches(text[sentence.Start..sentence.End]))
        {
            var (start, end) = (sentence.Start + match.Index, sentence.Start + match.Index + match.Length);
            if (days.Any(day => day.Start < end && day.End > start))
            {
                continue;
            }

            foreach (var first in DateFinder.Find("1. " + match.Value, 0, match.Length + 3))
            {
                yield return first with { Start = start, End = end };
            }
        }
    }

    private static Candidate? Best(List<Candidate> candidates, bool latest)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Strength > 0 && (best is null || candidate.Strength > best.Value.Strength
                || (candidate.Strength == best.Value.Strength && latest && candidate.Mention.Year is not null && best.Value.Mention.Year is null)))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static (Fact<DateOnly>? Deadline, Fact<DateOnly>? Start) Resolve(SourceText text, Candidate? deadline, Candidate? start)
    {
        var (deadlineDay, startDay) = (deadline?.Mention.Full, start?.Mention.Full);
        var anchor = deadlineDay ?? startDay ?? AnyYear(text);
        if (anchor is { } known)
        {
            // An ad's days lie within a year: the deadline before the start.
            startDay ??= start?.Mention.Near(known, deadlineDay ?? known, (deadlineDay ?? known).AddYears(1));
            deadlineDay ??= deadline?.Mention.Near(startDay ?? known, (startDay ?? known).AddYears(-1), startDay ?? known.AddYears(1));
        }

        return (Fact(text, deadline, deadlineDay), Fact(text, start, startDay));
    }

    // The latest whole date of the text, for instance an interview's.
    private static DateOnly? AnyYear(SourceText text)
    {
        DateOnly? latest = null;
        foreach (var sentence in text.Sentences)
        {
            if (!text.Slice(sentence).ContainsAnyInRange('0', '9') || ProcessCue.Find(text.Text, sentence.Start, sentence.End).Count == 0)
            {
                continue;
            }

            foreach (var mention in DateFinder.Find(text.Text, sentence.Start, sentence.End))
            {
                latest = mention.Full is { } date && (latest is null || date > latest) ? date : latest;
            }
        }

        return latest;
    }

    private static Fact<DateOnly>? Fact(SourceText text, Candidate? candidate, DateOnly? date) =>
        candidate is { } found && date is { } day ? new Fact<DateOnly>(day, Evidence.Of(text.Text, found.Mention.Start, found.Mention.End)) : null;

    private static bool Overlaps(DateMention a, DateMention b) => a.Start < b.End && b.Start < a.End;

    private static ReadOnlySpan<char> Heading(SourceText text, Sentence sentence) =>
        sentence.Heading >= 0 ? text.Slice(text.Sentences[sentence.Heading]) : [];

    [GeneratedRegex(@"forlæng\w*|forlaeng\w*|udskudt|udsat til|ny (?:ans(?:ø|oe)gnings)?frist|nye frist|rykket|fristen er nu|\bextended\b|\bextension\b|postponed|new (?:closing date|deadline)|moved to|\bprolonged\b", RegexOptions.IgnoreCase)]
    private static partial Regex Moved();

    [GeneratedRegex(@"(?:\b(?:fra|oprindelig\w*|tidligere|gamle?|hidtil\w*|før|from|original\w*|previous\w*|former\w*|old|instead of|i stedet for)\b)(?![^()]*\b(?:til|to|until|men|but|nu|now)\b)[^().;]{0,40}$", RegexOptions.IgnoreCase)]
    private static partial Regex Former();

    [GeneratedRegex(@"^\s*(?:eller|or)\s*(?:senest |fra )?(?:den |d\. ?|pr\. ?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    [GeneratedRegex(@"ans(?:ø|oe)g|\bsøg\b|\bsoeg\b|søg(?:er|e) |appl(?:y|ication)|\bcv\b|motiveret|ansat|stilling|\bsend\b", RegexOptions.IgnoreCase)]
    private static partial Regex Applying();

    [GeneratedRegex(@"\bdu\b|\bdig\b|stilling|\byou\b|position|candidate|kandidat|ansæt|ansaet|\bjob", RegexOptions.IgnoreCase)]
    private static partial Regex Yours();

    [GeneratedRegex(@"^\s*(?:-|–|—|til|til og med|t\.o\.m\.|until|to|through)\s*(?:den |d\. )?$", RegexOptions.IgnoreCase)]
    private static partial Regex Until();

    [GeneratedRegex(@"\b(?:vikar\w*|barsel\w*|søger|stilling\w*|ansat\w*|ansættelse\w*|bliv|kollega|konstitu\w*|midlertidig\w*|position|post|looking for|seeking|cover|acting|temporary|join|contract)\b.{0,120}\b(?:fra|from|perioden|period)\s+(?:den |d\. |the )?$|\bi perioden\s+(?:den |d\. )?$", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|january|february|march|may|june|july|october)\s+20\d\d\b", RegexOptions.IgnoreCase)]
    private static partial Regex MonthAlone();
}
