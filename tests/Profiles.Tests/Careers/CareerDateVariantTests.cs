using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>Every way of writing years in every place where a list of posts has them.</summary>
public sealed class CareerDateVariantTests
{
    private const int Now = 2026;

    private static readonly string[] Closed =
    [
        "marts 2015 – dec. 2019", "Mar. 2015–Dec. 2019", "03.2015 – 12.2019", "03-2015 - 12-2019", "2015.03 – 2019.12", "maj 15 - dec 19", "Aug 15 – Dec 19", "1/3-15 - 31/12-19",
        "1. kvt. 2015 - 4. kvt. 2019", "K1 2015 – K4 2019", "Q1/2015 - Q4/2019", "2015 Q1 – 2019 Q4", "2015Q1-2019Q4", "H1 2015 – H2 2019", "medio 2015 - ultimo 2019", "primo marts 2015 – ultimo december 2019",
        "sommeren 2015 – efteråret 2019", "Summer 2015 - Autumn 2019", "late 2015 – early 2019", "2015 … 2019", "2015...2019", "2015 > 2019", "2015 => 2019", "2015 -> 2019", "2015 ➝ 2019", "2015--2019", "2015‑2019", "2015﹣2019",
        "2015-2019 (4 år)", "2015–2019 (4 år og 9 mdr.)", "2015 - 2019 [4 yrs]", "(2015-2019)", "[2015 – 2019]", "03/2015 to 12/2019", "From March 2015 to December 2019", "from 2015 until 2019", "2015 t/m 2019", "2015 tom. 2019",
        "fom. 2015 tom. 2019", "f.o.m. marts 2015 t.o.m. december 2019", "fra og med 2015 til og med 2019", "Ansat 2015-2019", "Ansat: 01.03.2015 - 31.12.2019", "Ansættelsesperiode: 2015 - 2019", "2015 thru 2019", "2015 through to 2019", "2015 up to 2019",
        "March 1, 2015 – December 31, 2019", "15 March 2015 - 31 December 2019", "Marts 2015-december 2019", "2015/3 – 2019/12", "01-03-2015 til 31-12-2019", "1/3 2015 - 31/12 2019", "1.3.15-31.12.19", "3/15 til 12/19",
        "'15/'19", "‘15-‘19", "2015–’19", "2015/2019", "In the period 2015-2019", "During 2015 – 2019", "I tidsrummet 2015-2019", "I perioden marts 2015 til og med december 2019", "Perioden 2015-2019", "årene 2015 til 2019", "uge 10, 2015 – uge 50, 2019",
        "2015 – 2019 (vikariat)", "ca. 2015-2019", "15/3 2015 – 1/10 2019", "den 1. marts 2015 til den 31. december 2019", "20150301 - 20191231", "2015 - dec 2019", "03/2015-2019", "2015 til ultimo 2019", "2015 ≈ 2019",
        "2015 – 2019:", "2015 ‐ 2019", "år 2015-2019", "2015 og indtil 2019", "2015 og frem til 2019", "2015 frem til 2019", "2015 and until 2019", "2015 until the end of 2019", "starten af 2015 - slutningen af 2019", "MAR 2015 – DEC 2019", "2015 - 2019 / 4 år",
    ];

    private static readonly string[] Going =
    [
        "2016 - nuværende stilling", "2016 – fortsat", "2016 - stadig", "2016 – dags dato", "2016 - dd.", "2016 og fortsat", "2016 – endnu", "2016 – …", "2016 - ?", "2016–(nu)", "siden 01.05.2016", "Since 05/2016", "From 2016", "2016 and ongoing", "2016 - ongoing",
        "2016 to the present day", "2016 to the present", "2016 till now", "2016 til nu", "2016 – till date", "2016 - until today", "2016 =>", "2016 ->", "2016 fremad", "2016 og fremover", "2016+", "Tiltrådt 2016", "Ansat siden 2016", "Ansat 2016 -", "May 2016 – Current",
        "05.2016 – p.t.", "2016 - pt", "2016 - present (10 years)", "2016 - nuv. stilling", "maj 2016 –", "Fra maj 2016", "2016 – i dag (10 år)", "2016 – her og nu", "2016 – igangværende", "2016 - aktuelt", "2016 – aktuel", "2016 - løbende", "Pr. 1. maj 2016", "2016 –>",
        "2016 - to date", "2016 until present", "2016 – nu:", "(2016 – nu)", "[2016 – ]", "2016 - NOW", "1. maj 2016 til dags dato", "f.o.m. 2016", "fra og med maj 2016", "2016 og indtil nu", "2016 og indtil videre", "2016 – indtil videre", "2016 – until further notice", "maj 16 - nu", "05/16 –", "2016 ~ nu", "2016 / nu", "2016 → nu", "Nu (siden 2016)", "Nu: siden 2016",
    ];

    public static TheoryData<string, string> ClosedForms => Product(Closed, ["{0}: Fuldmægtig, Solby Kommune", "{0}  Fuldmægtig, Solby Kommune", "{0}\nFuldmægtig\nSolby Kommune", "Fuldmægtig, Solby Kommune\n{0}", "Fuldmægtig, Solby Kommune, {0}", "• {0}: Fuldmægtig, Solby Kommune"]);

    public static TheoryData<string, string> GoingForms => Product(Going, ["{0}: Planlægger, Vejrup Kommune", "{0}, Planlægger, Vejrup Kommune", "{0}\nPlanlægger\nVejrup Kommune", "Planlægger, Vejrup Kommune\n{0}", "Planlægger, Vejrup Kommune ({0})"]);

    [Theory]
    [MemberData(nameof(ClosedForms))]
    public void A_post_has_its_years(string years, string layout)
    {
        var career = Read($"Ida Holt\n\nErfaring\n\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, layout, years)}\n");

        var post = Assert.Single(career.Posts);
        Assert.Equal(("Fuldmægtig", 2015, 2019, false), (post.Title, post.StartYear, post.EndYear, post.Current));
    }

    [Theory]
    [MemberData(nameof(GoingForms))]
    public void A_post_goes_on(string years, string layout)
    {
        var career = Read($"Ida Holt\n\nErfaring\n\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, layout, years)}\n");

        var post = Assert.Single(career.Posts);
        Assert.Equal(("Planlægger", 2016, null, true), (post.Title, post.StartYear, post.EndYear, post.Current));
    }

    private static TheoryData<string, string> Product(string[] years, string[] layouts)
    {
        var data = new TheoryData<string, string>();
        foreach (var year in years)
        {
            foreach (var layout in layouts)
            {
                data.Add(year, layout);
            }
        }

        return data;
    }

    private static CareerFacts Read(string cv) => CareerReader.Read(SourceText.Of(LayoutRepair.Repair(cv)), Now);
}
