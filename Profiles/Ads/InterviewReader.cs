using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>Reads interview rounds with their weeks or days; tests, references and visits between them are left out.</summary>
internal static partial class InterviewReader
{
    /// <summary>The rounds in order of round, then of the text.</summary>
    /// <param name="text">The ad.</param>
    /// <param name="deadline">Last day of application: what days without a year follow; may be null.</param>
    /// <param name="start">First day of work; may be null.</param>
    public static IReadOnlyList<Interview> Read(SourceText text, DateOnly? deadline, DateOnly? start)
    {
        var found = new List<Interview>();
        var under = false;
        foreach (var sentence in text.Sentences)
        {
            var own = ProcessPatterns.SpeaksOfInterview(text.Slice(sentence));
            List<ProcessCue> cues = own || under ? ProcessCue.Find(text.Text, sentence.Start, sentence.End) : [];
            // "Samtaler" / "uge 16 og uge 17" on two lines, or a sentence that goes on about the rounds.
            if (own || (under && cues.All(cue => cue.Step is ProcessStep.Interview or ProcessStep.Other)))
            {
                Collect(text, sentence, cues, found, deadline, start);
            }

            under = own && sentence.End - sentence.Start < 45;
        }

        return Ordered(text.Text, Merge(found));
    }

    private static void Collect(SourceText text, Sentence sentence, List<ProcessCue> cues, List<Interview> found, DateOnly? deadline, DateOnly? start)
    {
        var part = text.Text[sentence.Start..sentence.End];
        var rounds = Rounds(part, sentence.Start);
        foreach (Match match in Weeks().Matches(part))
        {
            var (from, to) = (sentence.Start + match.Index, sentence.Start + match.Index + match.Length);
            if (!Governs(cues, rounds, from, to))
            {
                continue;
            }

            foreach (Match number in Digits().Matches(match.Value))
            {
                if (int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 53 and var week)
                {
                    var first = number.Index == Digits().Match(match.Value).Index;
                    var at = first ? from : from + number.Index;
                    found.Add(new Interview(Round(rounds, from), week, null, Evidence.Of(text.Text, at, from + number.Index + number.Length)));
                }
            }
        }

        foreach (var mention in DateFinder.Find(text.Text, sentence.Start, sentence.End))
        {
            var anchor = deadline ?? start;
            var date = mention.Full ?? (anchor is { } known ? mention.Near(known, deadline ?? known.AddYears(-1), start ?? known.AddYears(1)) : null);
            if (date is { } day && Governs(cues, rounds, mention.Start, mention.End))
            {
                found.Add(new Interview(Round(rounds, mention.Start), null, day, Evidence.Of(text.Text, mention.Start, mention.End)));
            }
        }
    }

    // The nearest word before the week must be of an interview, not of a test, a deadline or a start.
    private static bool Governs(List<ProcessCue> cues, List<(int Round, int At)> rounds, int start, int end)
    {
        var cue = ProcessCue.Governing(cues, start, end);
        if (cue is null or { Step: ProcessStep.Interview })
        {
            return true;
        }

        return rounds.Any(round => round.At < start && round.At > cue.Value.End && cue.Value.End < start);
    }

    private static List<(int Round, int At)> Rounds(string part, int offset)
    {
        var rounds = new List<(int, int)>();
        foreach (Match match in Ordinals().Matches(part))
        {
            var round = match.Groups["one"].Success ? 1 : match.Groups["two"].Success ? 2 : 3;
            rounds.Add((round, offset + match.Index));
        }

        return rounds;
    }

    // 0 when no ordinal stands before it.
    private static int Round(List<(int Round, int At)> rounds, int at)
    {
        var round = 0;
        foreach (var ordinal in rounds)
        {
            round = ordinal.At < at ? ordinal.Round : round;
        }

        return round;
    }

    // "den 24. marts 2026 (uge 13)": a day and its week are one interview.
    private static List<Interview> Merge(List<Interview> found)
    {
        found.Sort((a, b) => a.Evidence.Start.CompareTo(b.Evidence.Start));
        var merged = new List<Interview>();
        foreach (var interview in found)
        {
            var last = merged.Count > 0 ? merged[^1] : null;
            var near = last is not null && interview.Evidence.Start - last.Evidence.End <= 10 && last.Round == interview.Round;
            if (near && last!.Date is { } date && interview.Week == ISOWeek.GetWeekOfYear(date.ToDateTime(default)))
            {
                merged[^1] = last with { Week = interview.Week };
            }
            else if (near && last!.Week is { } week && interview.Date is { } day && week == ISOWeek.GetWeekOfYear(day.ToDateTime(default)))
            {
                merged[^1] = interview with { Week = week };
            }
            else if (!merged.Any(other => other.Week == interview.Week && other.Date == interview.Date))
            {
                merged.Add(interview);
            }
        }

        return merged;
    }

    // Rounds that are not numbered count on from what went before; "9-10 June" is one round on two days.
    private static List<Interview> Ordered(string text, List<Interview> found)
    {
        var next = 1;
        var result = new List<Interview>(found.Count);
        foreach (var interview in found)
        {
            var goesOn = result.Count > 0 && IsRange(text, result[^1].Evidence.End, interview.Evidence.Start);
            var round = interview.Round > 0 ? interview.Round : goesOn ? result[^1].Round : next;
            next = Math.Max(next, round + 1);
            result.Add(interview with { Round = round });
        }

        return [.. result.OrderBy(interview => interview.Round)];
    }

    [GeneratedRegex(@"\b(?:ugerne|uger|uge|ug|weeks?)\b\.?\s*(?:nr\.?\s*)?\d{1,2}(?!\d|[.,]\d)(?:\s*(?:,|og|and|eller|or|-|–|/|&|til)\s*(?:i\s+)?(?:uge|ug|week)?\.?\s*\d{1,2}(?!\d|[.:,]\d|\. (?:samtale|runde|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)))*", RegexOptions.IgnoreCase)]
    private static partial Regex Weeks();

    // From the end of one day to the beginning of the next, or within a passage that names both.
    private static bool IsRange(string text, int end, int start) => start < end || text.AsSpan(end, start - end).Trim() is "-" or "–" or "—";

    [GeneratedRegex(@"\d{1,2}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<one>\b1\.(?= ?(?:samtale|runde|job|ansættelses|interview|og))|\bførste?\b|\bfoerste\b|\bfirst\b|\b1st\b|\bindledende\b|\binitial\b)|(?<two>\b2\.(?= ?(?:samtale|runde|job|ansættelses|interview))|\banden\b(?! (?:vej|baggrund|relevant))|\bandet\b|\bsecond\b|\b2nd\b|\bsidste\b|\bafsluttende\b|\bfinal\b)|(?<three>\b3\.(?= ?(?:samtale|runde|job|interview))|\btredje\b|\bthird\b|\b3rd\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinals();
}
