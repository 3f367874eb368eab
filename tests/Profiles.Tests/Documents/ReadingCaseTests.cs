using Shouldly;

namespace Matching.Profiles.Tests.Documents;

/// <summary>Small documents of every kind that readers of CVs and ads get wrong (Cases/readings.json), read right. All people and places in them are invented.</summary>
public sealed class ReadingCaseTests
{
    public static TheoryData<string> Candidates => [.. ReadingCase.Names("candidate")];

    public static TheoryData<string> Vacancies => [.. ReadingCase.Names("vacancy")];

    [Theory]
    [MemberData(nameof(Candidates))]
    public void A_cv_is_read_as_a_careful_reader_reads_it(string name) => ReadingCase.Wrong(name).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Vacancies))]
    public void An_ad_is_read_as_a_careful_reader_reads_it(string name) => ReadingCase.Wrong(name).ShouldBeEmpty();
}
