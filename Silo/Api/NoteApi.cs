using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.NoteService</c>.</summary>
internal sealed class NoteApi(IGrainFactory grains, ApplicationDesk desk, Blinding blinding, CallerNames names) : NoteService.NoteServiceBase
{
    private const string Collection = "/notes/";

    /// <inheritdoc/>
    public override async Task<Note> AddNote(AddNoteRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        var text = Text(request.Text);
        var repeat = DocumentIntake.CheckRequestId(request.RequestId);
        var process = await desk.Of(grains, Caller.Organisation(context), vacancy);
        await blinding.Candidate(context, candidate);
        return await Named(context, ToWire(vacancy, await process.AddNote(candidate, Caller.Id(context), text, repeat)));
    }

    /// <inheritdoc/>
    public override async Task<ListNotesResponse> ListNotes(ListNotesRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var candidate = request.Candidate.Length == 0 ? null : ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        var notes = await (await desk.Of(grains, Caller.Organisation(context), vacancy)).Notes(candidate);
        var response = new ListNotesResponse();
        foreach (var note in notes)
        {
            response.Notes.Add(await Named(context, ToWire(vacancy, note)));
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task<Empty> DeleteNote(DeleteNoteRequest request, ServerCallContext context)
    {
        var at = request.Name.IndexOf(Collection, StringComparison.Ordinal);
        if (at < 0 || !long.TryParse(request.Name.AsSpan(at + Collection.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new RefusedException(RefusalReason.Invalid, "name: a note's name is 'vacancies/', the vacancy's id, '/notes/' and a number; take it from ListNotes.", "name");
        }

        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Name[..at], "name");
        var admin = Caller.Roles(context.GetHttpContext().User).Contains("admin");
        await (await desk.Of(grains, Caller.Organisation(context), vacancy)).DeleteNote(number, admin ? null : Caller.Id(context));
        return new Empty();
    }

    private async Task<Note> Named(ServerCallContext context, Note note)
    {
        note.AuthorName = await names.Of(Caller.Organisation(context), note.Author);
        return note;
    }

    private static Note ToWire(string vacancy, ProcessNote note) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{ResourceNames.Of(ResourceNames.Vacancies, vacancy)}{Collection}{note.Number}"),
        Candidate = ResourceNames.Of(ResourceNames.Candidates, note.Candidate),
        Author = note.Who,
        CreateTime = note.At.ToTimestamp(),
        Text = note.Text,
    };

    private static string Text(string given)
    {
        var text = given.ReplaceLineEndings("\n").Trim();
        return text.Length switch
        {
            0 => throw new RefusedException(RefusalReason.Invalid, "text: it is empty; write the note.", "text"),
            > ApplicationGrain.LongestNote => throw new RefusedException(RefusalReason.Invalid, $"text: {text.Length} characters are more than {ApplicationGrain.LongestNote}; shorten it.", "text"),
            _ when text.Any(one => char.IsControl(one) && one is not ('\n' or '\t')) => throw new RefusedException(RefusalReason.Invalid, "text: it has control characters; leave them out.", "text"),
            _ => text,
        };
    }
}
