using Matching.Contracts;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>Ads and present posts against the tables that a person made.</summary>
public sealed class RoleQualityTests
{
    [Fact]
    public void The_seniority_of_at_least_33_of_34_ads_is_what_a_person_reads()
    {
        var wrong = RoleTables.Ads.Select(ad => (ad, JudgedSamples.Role(ad.Id).Seniority)).Where(pair => pair.Seniority != pair.ad.Seniority)
            .Select(pair => $"{pair.ad.Id}: {pair.Seniority}, not {pair.ad.Seniority}").ToList();
        Assert.True(wrong.Count <= 1, string.Join("; ", wrong));
    }

    [Fact]
    public void The_strongest_area_of_at_least_33_of_34_ads_is_what_a_person_reads()
    {
        var wrong = RoleTables.Ads.Where(ad => !ad.Areas.Split(' ').Contains(Strongest(JudgedSamples.Role(ad.Id).Areas))).Select(ad => ad.Id).ToList();
        Assert.True(wrong.Count <= 1, string.Join("; ", wrong));
    }

    [Fact]
    public void The_people_that_an_ad_gives_are_read_from_prose_and_not_taken_from_the_whole_municipality()
    {
        var wrong = RoleTables.Ads.Select(ad => (ad, JudgedSamples.Role(ad.Id).PeopleLed?.Value)).Where(pair => pair.Value != pair.ad.People)
            .Select(pair => $"{pair.ad.Id}: {pair.Value}, not {pair.ad.People}").ToList();
        Assert.True(wrong.Count <= 2, string.Join("; ", wrong));
    }

    [Fact]
    public void Whether_a_post_leads_leaders_is_right_for_at_least_31_of_34_ads()
    {
        var wrong = RoleTables.Ads.Where(ad => JudgedSamples.Role(ad.Id).LeadsLeaders != ad.LeadsLeaders).Select(ad => ad.Id).ToList();
        Assert.True(wrong.Count <= 3, string.Join("; ", wrong));
    }

    [Fact]
    public void Every_ad_of_the_samples_is_a_municipalitys()
    {
        Assert.All(RoleTables.Ads, ad => Assert.Equal(Sectors.Municipality, JudgedSamples.Role(ad.Id).Sectors));
    }

    [Fact]
    public void The_present_seniority_of_at_least_90_of_100_people_is_what_a_person_reads()
    {
        var read = JudgedSamples.Careers.ToDictionary(cv => cv.Id, cv => cv.Read.Seniority);
        var wrong = RoleTables.Careers.Where(cv => read[cv.Id] != cv.Seniority).Select(cv => $"{cv.Id}: {read[cv.Id]}, not {cv.Seniority}").ToList();
        Assert.True(wrong.Count <= RoleTables.Careers.Length / 10, string.Join("; ", wrong));
    }

    private static string Strongest(byte[] areas) => ProfessionalAreas.All[Array.IndexOf(areas, areas.Max())];
}
