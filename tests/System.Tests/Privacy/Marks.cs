using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Matching.SystemTests.Privacy;

/// <summary>Personal data that stands nowhere else, so that a piece of it in what a service tells is a leak.</summary>
internal static class Marks
{
    /// <summary>A name, an address, a number and a sentence of a person.</summary>
    public const string Name = "Zebediah Quuxberg";

    /// <summary>Part of the name that no punctuation or case can hide.</summary>
    public const string Mail = "zeb.quuxberg@kvintil.invalid";

    /// <summary>A telephone number.</summary>
    public const string Phone = "+45 31 41 59 26";

    /// <summary>A sentence of a CV that quotes are taken from.</summary>
    public const string Quote = "Leder af 27 socialrådgivere i Kvintilbergs Kommune med ansvar for budget og økonomistyring";

    /// <summary>Environment of a service that tells everything it can.</summary>
    public static Dictionary<string, string> Talkative { get; } = new()
    {
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["Logging__LogLevel__Default"] = "Trace",
        ["Logging__LogLevel__Microsoft"] = "Trace",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
        ["Logging__LogLevel__Matching"] = "Trace",
        ["Logging__Console__LogLevel__Default"] = "Trace",
        ["MATCHING_LIMITS__REFUSALSPERSECOND"] = "100000",
    };

    /// <summary>Pieces that are looked for.</summary>
    public static IReadOnlyList<string> Pieces { get; } = ["Zebediah", "Quuxberg", "kvintil", "31 41 59", "31415926", "27 socialr"];

    /// <summary>Who the person is, as the head of a document.</summary>
    public const string Head = $"{Name}\n{Mail}\nTlf. {Phone}\n\n{Quote}\n\n";

    /// <summary>The first piece that a text has, or null.</summary>
    public static string? In(string text) => Pieces.FirstOrDefault(piece => text.Contains(piece, StringComparison.OrdinalIgnoreCase));

    /// <summary>The surroundings of a piece in a text, for a failing test's message.</summary>
    public static string Around(string text)
    {
        var at = text.IndexOf(In(text)!, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];
    }

    /// <summary>A message of a type with marks in every text and in bytes, a few levels deep.</summary>
    public static IMessage Fill(MessageDescriptor type, int depth = 3)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => !field.IsMap && (field.RealContainingOneof is null || field.RealContainingOneof.Fields[0] == field)))
        {
            object? value = field.FieldType switch
            {
                FieldType.String => Name,
                FieldType.Bytes => ByteString.CopyFrom(Head, Encoding.UTF8),
                FieldType.Message when depth > 0 && field.MessageType.File.Package == "matching.v1" => Fill(field.MessageType, depth - 1),
                _ => null,
            };
            switch (value)
            {
                case null:
                    break;
                case var item when field.IsRepeated:
                    ((System.Collections.IList)field.Accessor.GetValue(message)).Add(item);
                    break;
                default:
                    field.Accessor.SetValue(message, value);
                    break;
            }
        }

        return message;
    }

    /// <summary>Messages of a type that differ from <paramref name="sound"/> in one text field each, which has a mark.</summary>
    public static IEnumerable<IMessage> EachField(IMessage sound)
    {
        foreach (var field in sound.Descriptor.Fields.InDeclarationOrder())
        {
            switch (field)
            {
                case { FieldType: FieldType.String, IsRepeated: false }:
                    foreach (var mark in (string[])[Name, Mail, $"candidates/{Name}", $"vacancies/{Mail}", string.Concat(Enumerable.Repeat(Quote, 60))])
                    {
                        yield return With(field, mark);
                    }

                    break;
                case { FieldType: FieldType.Message, IsRepeated: false, IsMap: false } when field.Accessor.GetValue(sound) is IMessage inner:
                    foreach (var changed in EachField(inner))
                    {
                        yield return With(field, changed);
                    }

                    break;
                default:
                    break;
            }
        }

        IMessage With(FieldDescriptor field, object value)
        {
            var copy = sound.Descriptor.Parser.ParseFrom(sound.ToByteString());
            field.Accessor.SetValue(copy, value);
            return copy;
        }
    }
}
