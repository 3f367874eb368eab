using System.Text.RegularExpressions;

namespace Matching.Profiles.Text;

/// <summary>
/// A pattern that is interpreted until it has been used often, and compiled then, beside the work. Compiling the longest ones takes a second of processor
/// time, which a service that was just started does not have for its first CV. Matches are the same either way.
/// </summary>
/// <param name="pattern">The pattern, in .NET's language of regular expressions.</param>
/// <param name="options">Options but <see cref="RegexOptions.Compiled"/>.</param>
internal sealed class WarmingRegex(string pattern, RegexOptions options)
{
    // Compiling the patterns of dates costs 1.4 s and saves 0.35 ms a CV: what it costs is what has been lost without by then, some 4,000 CVs.
    private const int Often = 100_000;

    private volatile Regex regex = new(pattern, options);
    private int used;

    /// <summary>Whether it is compiled by now.</summary>
    public bool IsCompiled => regex.Options.HasFlag(RegexOptions.Compiled);

    /// <summary>All matches in a text, found as they are looked at.</summary>
    public MatchCollection Matches(string text)
    {
        if (used < Often && Interlocked.Increment(ref used) == Often)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static warm => warm.Compile(), this, preferLocal: false);
        }

        return regex.Matches(text);
    }

    private void Compile() => regex = new Regex(pattern, options | RegexOptions.Compiled);
}
