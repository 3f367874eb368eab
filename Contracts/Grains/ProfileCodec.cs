using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace Matching.Contracts;

/// <summary>
/// Carries the records of <c>Contracts/Profiles</c>, which know nothing of Orleans, in the form that its generated codecs have: an object under its
/// lasting name (<see cref="TravelsAsAttribute"/>), its members by number (<see cref="NumberAttribute"/>). They never change, so a copy is themselves.
/// Thread safe.
/// </summary>
public sealed class ProfileCodec(IServiceProvider services) : ISpecializableCodec, ISpecializableCopier, ITypeFilter
{
    /// <summary>The types that it carries.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(CandidateProfile).Assembly.GetTypes().Where(type => type.IsClass && type.IsDefined(typeof(TravelsAsAttribute)))];

    /// <inheritdoc cref="ISpecializableCodec.IsSupportedType"/>
    public bool IsSupportedType(Type type) => type.IsClass && type.IsDefined(typeof(TravelsAsAttribute), inherit: false) && !type.IsGenericTypeDefinition;

    /// <inheritdoc/>
    public bool? IsTypeAllowed(Type type) => type.IsDefined(typeof(TravelsAsAttribute), inherit: false) ? true : null;

    /// <inheritdoc/>
    public IFieldCodec GetSpecializedCodec(Type type) => (IFieldCodec)Activator.CreateInstance(typeof(Codec<>).MakeGenericType(type), services)!;

    /// <inheritdoc/>
    public IDeepCopier GetSpecializedCopier(Type type) => (IDeepCopier)Activator.CreateInstance(typeof(ShallowCopier<>).MakeGenericType(type))!;

    private sealed class Codec<T>(IServiceProvider services) : IFieldCodec<T>
        where T : class
    {
        private static readonly bool BeginsWhole = typeof(T).GetConstructor(Type.EmptyTypes) is not null;

        // Found when the first value comes: members may be of types that lead back here.
        private readonly Lazy<Member[]> members = new(() => Members(services.GetRequiredService<ICodecProvider>()));

        public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, T? value)
            where TBufferWriter : IBufferWriter<byte>
        {
            if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType, value))
            {
                return;
            }

            // Generated codecs end the part of a base here, of which records have none.
            writer.WriteStartObject(fieldIdDelta, expectedType, typeof(T));
            writer.WriteEndBase();
            var before = 0u;
            foreach (var member in members.Value)
            {
                member.Codec.WriteField(ref writer, member.Number - before, member.Property.PropertyType, member.Property.GetValue(value)!);
                before = member.Number;
            }

            writer.WriteEndObject();
        }

        public T? ReadValue<TInput>(ref Reader<TInput> reader, Field field)
        {
            if (field.WireType == WireType.Reference)
            {
                return ReferenceCodec.ReadReference<T, TInput>(ref reader, field);
            }

            field.EnsureWireTypeTagDelimited();
            var value = BeginsWhole ? Activator.CreateInstance<T>() : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
            ReferenceCodec.RecordObject(reader.Session, value);
            var (number, isBase) = (0u, true);
            for (var header = reader.ReadFieldHeader(); !header.IsEndObject; header = reader.ReadFieldHeader())
            {
                if (header.IsEndBaseFields)
                {
                    (number, isBase) = (0, false);
                    continue;
                }

                number += header.FieldIdDelta;
                if (!isBase && Array.Find(members.Value, member => member.Number == number) is { } member)
                {
                    member.Property.SetValue(value, member.Codec.ReadValue(ref reader, header));
                }
                else
                {
                    reader.ConsumeUnknownField(header);
                }
            }

            return value;
        }

        private static Member[] Members(ICodecProvider codecs) =>
        [
            .. from property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
               let number = property.GetCustomAttribute<NumberAttribute>()
               where number is not null
               orderby number.Number
               select new Member(number.Number, property, codecs.GetCodec(property.PropertyType)),
        ];
    }

    private sealed record Member(uint Number, PropertyInfo Property, IFieldCodec Codec);
}
