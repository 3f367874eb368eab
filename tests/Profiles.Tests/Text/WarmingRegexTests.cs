using System.Text.RegularExpressions;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Text;

/// <summary>A pattern that is used often is compiled while it is used, and finds what it found.</summary>
public sealed class WarmingRegexTests
{
    [Fact]
    public void Used_often_it_is_compiled_and_finds_the_same()
    {
        var pattern = new WarmingRegex("(?<from>[0-9]{4})-(?<to>[0-9]{4}|nu)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var first = Found(pattern);
        first.ShouldBe(["2011-2015 2011 2015", "2019-NU 2019 NU"]);
        pattern.IsCompiled.ShouldBeFalse();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!pattern.IsCompiled)
        {
            limit.Token.ThrowIfCancellationRequested();
            Found(pattern).ShouldBe(first);
        }

        Found(pattern).ShouldBe(first);
    }

    private static string[] Found(WarmingRegex pattern) =>
        [.. pattern.Matches("leder 2011-2015, chef 2019-NU").Select(match => $"{match.Value} {match.Groups["from"].Value} {match.Groups["to"].Value}")];
}
