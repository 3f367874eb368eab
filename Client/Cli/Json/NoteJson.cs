using System.Globalization;
using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A note.</summary>
internal sealed record NoteJson(long Number, string Candidate, string Author, string? AuthorName, DateTime? CreateTime, string Text)
{
    public static NoteJson Of(Note note) => new(
        long.Parse(note.Name[(note.Name.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture), ResourceNames.IdOf(note.Candidate), note.Author, JsonDocuments.Given(note.AuthorName), note.CreateTime?.ToDateTime(), note.Text);
}

/// <summary>Notes in the process of a vacancy, the oldest first.</summary>
internal sealed record NotesJson(string Vacancy, int Total, IReadOnlyList<NoteJson> Notes);

/// <summary>A note that was deleted.</summary>
internal sealed record DeletedNoteJson(string Vacancy, long Note);
