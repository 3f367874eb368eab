using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Mapping;
using Matching.Silo.Papers;
using Matching.V1;
using PaperFact = Matching.V1.PaperFact;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.PaperService</c>.</summary>
internal sealed class PaperApi(IGrainFactory grains, PaperDesk desk) : PaperService.PaperServiceBase
{
    private const string Papers = "papers";
    private const string UsualLanguage = "da";

    /// <inheritdoc/>
    public override async Task<Paper> GetPaper(GetPaperRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(Papers, request.Name, "name");
        var language = request.Language.Length > 0 ? request.Language : UsualLanguage;
        if (!PaperLibrary.Languages.Contains(language))
        {
            throw new RefusedException(RefusalReason.Invalid, "language: papers are written in 'da' and 'en'; choose one of them.", "language");
        }

        var text = PaperLibrary.Find(id, language) ?? throw new RefusedException(
            RefusalReason.NotFound, $"There is no paper '{id}'; there are {string.Join(", ", PaperLibrary.Names.Select(name => $"'{name}'"))}.", "name");
        var (facts, model, at) = await desk.Gather(grains, Caller.Organisation(context), Caller.Roles(context.GetHttpContext().User), context.CancellationToken);
        var written = text.Fill(facts, language);
        return new Paper
        {
            Name = ResourceNames.Of(Papers, id),
            Language = language,
            Title = written.Title,
            ModelVersion = model,
            WriteTime = at.ToTimestamp(),
            Markdown = PaperMarkdown.Write(written),
            Html = PaperHtml.Write(written),
            Sections = { written.Sections.Select(section => new PaperSection { Id = section.Id, Heading = section.Text }) },
            Facts = { written.Facts.Select(fact => new PaperFact { Name = fact.Name, Value = fact.Value.Raw, Source = fact.Source }) },
            Tables =
            {
                written.Tables.Select(table => new PaperTable
                {
                    Name = table.Name,
                    Columns = { table.Columns.Select(column => column.Raw) },
                    Rows = { table.Rows.Select(row => new PaperRow { Cells = { row.Select(cell => cell.Raw) } }) },
                    Source = table.Source,
                }),
            },
        };
    }
}
