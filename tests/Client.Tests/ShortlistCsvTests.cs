using Matching.Client.Rendering;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class ShortlistCsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0")]
    [InlineData("+45 12", "'+45 12")]
    [InlineData("-evil", "'-evil")]
    [InlineData("@SUM(A1,B1)", "\"'@SUM(A1,B1)\"")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("", "")]
    public void A_text_stays_one_cell_and_is_never_computed(string text, string cell) => ShortlistCsv.Text(text).ShouldBe(cell);

    [Fact]
    public void Each_row_has_the_versions_that_the_list_stands_on()
    {
        var list = new Shortlist { Vacancy = "vacancies/v1", VacancyVersion = 7, ModelVersion = "m", PoolVersion = "p", PoolSize = 9 };
        list.Entries.Add(new ShortlistEntry { Rank = 1, Candidate = "candidates/c1", Score = -5, Fit = 34.5, CandidateVersion = 3, Title = "Økonomichef", Reasons = { new Reason { Sentence = "one" }, new Reason { Sentence = "two" } } });
        ShortlistCsv.Write(list).ShouldBe(
            "\uFEFFrank,candidate,title,fit,score,reasons,candidate_version,vacancy,vacancy_version,model_version,pool_version,pool_size\r\n"
            + "1,c1,Økonomichef,34.5,-5,one | two,3,v1,7,m,p,9\r\n");
    }
}
