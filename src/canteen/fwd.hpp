// Public types, declared: for headers of a program that only name them.
//
// Classes and class templates of canteen and canteen::jinja; no enumerations, and nothing of server/, wire/, test/ and
// dev/. It includes nothing. A type that is missing here comes from its own header, as does all that needs a
// definition.
#pragma once

namespace canteen {

class AcceptedCodings;
class App;
class Blueprint;
class Body;
class BodyStore;
class BodyStream;
class Clock;
class Context;
class CookieError;
class CookieJar;
class Directory;
class Executor;
class File;
class FixedCookie;
class FormFields;
class Headers;
class HtmlFormatReader;
class HttpError;
class Log;
class Markup;
class MaxAge;
class MethodSet;
class MissingArgument;
class MissingHeader;
class MultipartReader;
class PublicSuffixes;
class Query;
class Random;
class Request;
class RequestCookies;
class RequestHeaders;
class RequestSlots;
class RequestValues;
class Response;
class Service;
class SetupError;
class Site;
class StaticFiles;
class StatusArgument;
class TextArena;
class UploadedFile;
class UrlError;
class UploadedFiles;
struct ByteRange;
struct ByteSize;
struct CommandContext;
struct Config;
struct Cookie;
struct CookieOptions;
struct CookieRecord;
struct EntityTag;
struct Exchange;
struct ExplainOptions;
struct Explanation;
struct Finding;
struct JarContext;
struct JarFileError;
struct JarLimits;
struct JarOptions;
struct MultipartLimits;
struct NetscapeText;
struct ParsedSetCookie;
struct PartHead;
struct PartitionKey;
struct FileStatus;
struct MimeType;
struct Peer;
struct RequestUrl;
struct RunOptions;
struct RangeChoice;
struct RuntimeRule;
struct SpoolOptions;
struct SchemefulSite;
struct SecurityHeaders;
struct SendFileOptions;
struct StaticOptions;
struct StoredCookie;
struct StrictTransportSecurity;
struct Uuid;
struct Validators;
struct Verdict;
template <class T>
class Async;
template <class T>
struct CookieDeclaration;
template <class T>
struct CookieType;
template <class T, class E>
class Result;
template <class T>
struct Extract;
template <class T>
class Secret;
template <class T>
struct ToResponse;
template <class T>
struct UrlValue;

namespace jinja {
class Arguments;
class Environment;
class FileLoader;
class Loader;
class MemoryLoader;
class Object;
class TemplateError;
class TemplateNotFound;
class Value;
class ValueError;
struct EnvironmentOptions;
template <class T>
struct ToValue;
}  // namespace jinja

}  // namespace canteen
