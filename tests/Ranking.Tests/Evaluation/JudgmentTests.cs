using Matching.Ranking.Evaluation;

namespace Matching.Ranking.Tests.Evaluation;

public sealed class JudgmentTests
{
    [Fact]
    public void Judgments_read_as_written() =>
        Assert.Equal([new Judgment("v1", "c1", 4), new Judgment("v1", "c2", 0)], Judgment.Parse("v1\tc1\t4\r\n\nv1\tc2\t0\n"));

    [Theory]
    [InlineData("v1\tc1\t5", "line 1: grade '5'")]
    [InlineData("v1\tc1\t-1", "line 1: grade '-1'")]
    [InlineData("v1\tc1\t1\nv1 c2 1", "line 2: 1 fields")]
    [InlineData("v1\tc1\t1\nv1\tc1\t2", "line 2: the pair 'v1', 'c1' is judged twice")]
    public void A_bad_line_is_refused_by_its_number(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Judgment.Parse(text)).Message);
}
