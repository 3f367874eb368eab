using System.Text.RegularExpressions;

namespace Matching.Profiles.Ads;

/// <summary>What a date or a week in an ad stands for.</summary>
internal enum ProcessStep
{
    /// <summary>Nothing that an ad tells of itself.</summary>
    None,

    /// <summary>Last day of application.</summary>
    Deadline,

    /// <summary>First day of work.</summary>
    Start,

    /// <summary>An interview.</summary>
    Interview,

    /// <summary>Something else of the process: a test, a visit, references.</summary>
    Other,
}

/// <summary>A word that says what the dates about it stand for.</summary>
/// <param name="Step">What they stand for.</param>
/// <param name="Start">Offset of the word.</param>
/// <param name="End">Offset after it.</param>
/// <param name="Strength">3 says it outright, 2 in most ads, 1 only with other words about.</param>
internal readonly record struct ProcessCue(ProcessStep Step, int Start, int End, int Strength)
{
    /// <summary>The cues in <c>text[start..end]</c>, in order.</summary>
    public static List<ProcessCue> Find(string text, int start, int end)
    {
        var cues = new List<ProcessCue>();
        var part = text[start..end];
        foreach (var (step, strength, pattern) in ProcessPatterns.All)
        {
            foreach (Match match in pattern.Matches(part))
            {
                cues.Add(new ProcessCue(step, start + match.Index, start + match.Index + match.Length, strength));
            }
        }

        cues.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Strength.CompareTo(a.Strength));
        return cues;
    }

    /// <summary>The cue that governs the offset: the nearest before it, else the nearest after it; null without any.</summary>
    public static ProcessCue? Governing(List<ProcessCue> cues, int start, int end)
    {
        ProcessCue? before = null;
        ProcessCue? after = null;
        foreach (var cue in cues)
        {
            if (cue.End <= start && (before is null || cue.End > before.Value.End || (cue.End == before.Value.End && cue.Strength > before.Value.Strength)))
            {
                before = cue;
            }

            if (cue.Start >= end)
            {
                after ??= cue;
            }
        }

        return before ?? after;
    }
}
