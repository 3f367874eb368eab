using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Silo.Mapping;
using V1 = Matching.V1;

namespace Matching.GrainsTests;

/// <summary>A profile that a client gives: each rule names its field, itself and the fix.</summary>
public sealed class GivenProfileTests
{
    private static readonly GivenProfile Reader = new(DefaultFramework.Instance);
    private static readonly string Known = DefaultFramework.Instance.Competences[0].Id;

    public static TheoryData<string, string, Action<V1.CandidateProfile>> Broken => new()
    {
        { "profile.language", "profile.language: it is neither 'da' nor 'en'; say which language the candidate's papers are in.", given => given.Language = "de" },
        { "profile.posts", "profile.posts: 101 posts are more than 100; leave the oldest out.", given => given.Posts.Add(Enumerable.Repeat(new V1.Post { Title = "x" }, 101)) },
        { "profile.languages", "profile.languages: it must be one line of at most 200 characters; shorten it.", given => given.Languages.Add(new V1.TextFact { Value = "a\nb" }) },
        { "profile.people_led", "profile.people_led: it is outside 0-1000000; give the most people led at one time.", given => given.PeopleLed = new V1.NumberFact { Value = 2_000_000 } },
        { "profile.seniority", "profile.seniority: its number is not known to this version of the service; leave it out.", given => given.Seniority = (V1.Seniority)99 },
        { "profile.areas", "profile.areas: one is not known; the ids stand in the documentation of profiles.", given => given.Areas.Add(new V1.Area { Id = "nowhere", Strength = 1 }) },
        { "profile.areas", $"profile.areas: the strength of '{ProfessionalAreas.All[0]}' is outside 0-15.", given => given.Areas.Add(new V1.Area { Id = ProfessionalAreas.All[0], Strength = 16 }) },
        { "profile.posts[1].start_year", "profile.posts[1].start_year: it is outside 1900-2200; leave it out when it is not known.", given => given.Posts.Add([new() { Title = "a" }, new() { Title = "b", StartYear = 12 }]) },
        { "profile.posts[0].title", "profile.posts[0].title: title and employer are missing; give one of them.", given => given.Posts.Add(new V1.Post()) },
        { "profile.competences", $"profile.competences: '{Known}' stands twice; give each once.", given => given.Competences.Add([new() { Competence = Known, Level = 1 }, new() { Competence = Known, Level = 2 }]) },
        { "profile.competences", $"profile.competences: the level of '{Known}' is outside 0-5.", given => given.Competences.Add(new V1.CompetenceLevel { Competence = Known, Level = 6 }) },
        { "profile.competences", $"profile.competences: one is not in framework '{DefaultFramework.Instance.Id}' version {DefaultFramework.Instance.Version}; use its ids.", given => given.Competences.Add(new V1.CompetenceLevel { Competence = "charm", Level = 1 }) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_value_that_breaks_a_rule_is_refused_by_field_rule_and_fix(string field, string message, Action<V1.CandidateProfile> breaking)
    {
        var given = new V1.CandidateProfile { Language = "da" };
        breaking(given);
        var refusal = Assert.Throws<RefusedException>(() => Reader.Read(given, "r"));
        Assert.Equal((RefusalReason.Invalid, message, field), (refusal.Reason, refusal.Message, refusal.Field));
    }

    [Fact]
    public void What_keeps_all_rules_is_read_best_levels_first()
    {
        var others = DefaultFramework.Instance.Competences.Skip(1).Take(2).Select(competence => competence.Id).ToArray();
        var given = new V1.CandidateProfile { Language = "da", Title = new V1.TextFact { Value = "Økonomichef" } };
        given.Posts.Add(new V1.Post { Title = "Økonomichef", Employer = "Aarup Kommune", StartYear = 2015, Current = true, Seniority = V1.Seniority.Chief });
        given.Competences.Add([new() { Competence = others[0], Level = 2 }, new() { Competence = others[1], Level = 4, Estimate = 13 }, new() { Competence = Known, Level = 0 }]);
        var read = Reader.Read(given, "r");
        Assert.Equal("Økonomichef\nØkonomichef, Aarup Kommune\n", read.Text);
        Assert.Equal([(others[1], 4, 13), (others[0], 2, 6)], read.Profile.Competences.Select(level => (level.Competence, level.Level, level.Estimate)));
        Assert.Equal((Seniority.Chief, 2015, true), (read.Profile.Posts[0].Seniority, read.Profile.Posts[0].StartYear, read.Profile.Posts[0].Current));
    }
}
