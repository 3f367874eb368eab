// A program on the C# client that NSwag makes of the service's description. It is compiled with nullable enabled and warnings as errors, and what the
// types must refuse is marked: compiled with WRONG, exactly the marked lines have the errors that they name.
using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace Typed;

public static class Program
{
    public static async Task<string> Run(HttpClient http)
    {
        var vacancies = new VacancyServiceClient(http);
        const string Ad = "Tornby Kommune søger en økonomichef.\n\nErfaring med økonomistyring er et krav, og du leder fjorten medarbejdere. Du har ansvar for budget, regnskab og økonomistyring i hele kommunen og er en del af chefgruppen.";
        var imported = await vacancies.ImportVacancyAsync(new ImportVacancyRequest
        {
            VacancyId = "typed-cs",
            Document = new Document { Content = Convert.ToBase64String(Encoding.UTF8.GetBytes(Ad)), FileName = "typed.txt" },
        });
        TextFact? title = imported.Profile?.Title;
        Seniority? level = imported.Profile?.Seniority;

        ListVacanciesResponse listed = await vacancies.ListVacanciesAsync(pageSize: 10);
        string[] names = [.. listed.Vacancies.Select(one => one.Name ?? "")];

        var missing = 0;
        try
        {
            await vacancies.GetVacancyAsync("nothing");
        }
        catch (ApiException refused)
        {
            missing = refused.StatusCode;
        }

        return JsonSerializer.Serialize(new { title = title?.Value, level = level?.ToString(), names, missing });
    }

#if WRONG
    public static async Task Wrong(VacancyServiceClient vacancies, Vacancy vacancy)
    {
        await vacancies.GetPeopleAsync(); // CS1061
        await vacancies.ListVacanciesAsync(pageSize: "ten"); // CS1503
        int length = vacancy.Profile.Title.Value.Length; // CS8602
        string level = vacancy.Profile!.Seniority!.Value; // CS0029
    }
#endif
}
