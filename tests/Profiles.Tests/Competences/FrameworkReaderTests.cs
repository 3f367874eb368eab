using Matching.Contracts;
using Matching.Profiles.Competences;
using Shouldly;

namespace Matching.Profiles.Tests.Competences;

public sealed class FrameworkReaderTests
{
    [Fact]
    public void The_default_framework_has_24_competences_each_in_one_of_three_groups()
    {
        var framework = DefaultFramework.Instance;

        framework.Competences.Count.ShouldBe(24);
        framework.Groups.Count.ShouldBe(3);
        framework.Competences.ShouldAllBe(competence => framework.Groups.Any(group => group.Id == competence.Group));
        framework.Competences.ShouldAllBe(competence => competence.PhrasesDa.Count >= 30 && competence.PhrasesEn.Count >= 15);
    }

    [Fact]
    public void A_plain_array_of_competences_is_a_framework_too()
    {
        var framework = FrameworkReader.Read("""[{"id":"negotiation","da":"Forhandling","en":"Negotiation","means":"Reaching agreements."}]""", "ours");

        framework.Id.ShouldBe("ours");
        framework.Competences.Single().Id.ShouldBe("negotiation");
        framework.Competences.Single().PhrasesDa.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""[{"id":"a","da":"A"},{"id":"a","da":"B"}]""", "competence 'a'", "twice")]
    [InlineData("""[{"id":"Økonomi","da":"Økonomi"}]""", "competence 'Økonomi'", "a-z")]
    [InlineData("""[{"id":"","da":"Økonomi"}]""", "competence ''", "1-64")]
    [InlineData("""[{"id":"a","da":" "}]""", "competence 'a'", "no name")]
    [InlineData("""{"groups":[{"id":"g","da":"G"},{"id":"g","da":"H"}],"competences":[{"id":"a","da":"A"}]}""", "group 'g'", "twice")]
    [InlineData("""[{"id":"a","da":"A","group":"nowhere"}]""", "competence 'a'", "nowhere")]
    [InlineData("""[{"id":"a","da":"A","phrasesDa":["", "b"]}]""", "competence 'a'", "empty")]
    [InlineData("""[{"id":"a","da":"A","escoUri":"not a uri"}]""", "competence 'a'", "ESCO")]
    [InlineData("""[{"id":7,"da":"A"}]""", "the framework", "string")]
    [InlineData("""[]""", "the framework", "1-255")]
    [InlineData("""{"id":"x"}""", "the framework", "1-255")]
    [InlineData("""[{"id":"a","da":"A"}""", "the framework", "JSON")]
    [InlineData("""7""", "the framework", "object or array")]
    public void A_framework_that_breaks_a_rule_is_refused_with_thing_rule_and_mend(string json, string thing, string rule)
    {
        var refused = Should.Throw<ProfileRefusedException>(() => FrameworkReader.Read(json));

        refused.Thing.ShouldBe(thing);
        refused.Rule.ShouldContain(rule);
        refused.Mend.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void A_framework_has_at_most_255_competences(int count, bool taken)
    {
        var competences = Enumerable.Range(0, count).Select(i => new Competence($"c{i}", $"C {i}", $"C {i}", "", null, null, [], [])).ToList();

        var error = Record.Exception(() => FrameworkReader.Check(new CompetenceFramework("big", 1, [], competences)));

        (error is null).ShouldBe(taken);
    }
}
