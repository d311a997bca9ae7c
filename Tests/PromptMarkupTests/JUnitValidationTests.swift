#if XML
import PromptCore
import PromptMarkup
import Testing

struct JUnitValidationTests {
  private static func problems(_ text: String) throws(PromptError) -> [String] {
    try JUnitValidation.problems(in: Array(text.utf8))
  }

  @Test func `finds nothing wrong with a report that adds up`() throws {
    #expect(
      try Self.problems(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="4" failures="1" errors="1" skipped="1" time="0.5">
          <testsuite name="s" tests="4" failures="1" errors="1" skipped="1" time="0.5">
            <properties><property name="seed" value="1"/></properties>
            <testcase name="a" classname="s" time="0.1"/>
            <testcase name="b" classname="s"><failure message="m">text</failure></testcase>
            <testcase name="c" classname="s"><error/></testcase>
            <testcase name="d" classname="s"><skipped/><system-out>x</system-out></testcase>
          </testsuite>
        </testsuites>
        """
      ) == []
    )
  }

  @Test(arguments: [
    ("<report/>", "line 1: the root is <report>, not <testsuites>"),
    ("<testsuite name=\"s\" tests=\"0\"/>", "line 1: <testsuite> has no failures"),
    ("<testsuite tests=\"0\" failures=\"0\"/>", "line 1: <testsuite> has no name"),
    (
      "<testsuite name=\"s\" tests=\"2\" failures=\"0\">\n<testcase name=\"a\" classname=\"s\"/></testsuite>",
      "line 1: <testsuite> says tests=\"2\" and holds 1"
    ),
    (
      "<testsuite name=\"s\" tests=\"1\" failures=\"0\">\n<testcase name=\"a\" classname=\"s\"><failure/></testcase></testsuite>",
      "line 1: <testsuite> says failures=\"0\" and holds 1"
    ),
    (
      "<testsuite name=\"s\" tests=\"1\" failures=\"0\">\n<testcase name=\"a\"/></testsuite>",
      "line 2: <testcase> has no classname"
    ),
    (
      "<testsuite name=\"s\" tests=\"1\" failures=\"0\">\n<testcase name=\"a\" classname=\"s\" time=\"fast\"/></testsuite>",
      "line 2: time=\"fast\" of <testcase> is no number from 0"
    ),
    (
      "<testsuite name=\"s\" tests=\"0\" failures=\"0\"><test/></testsuite>",
      "line 1: <test> has no place in <testsuite>"
    ),
    (
      "<testsuites tests=\"3\"><testsuite name=\"s\" tests=\"0\" failures=\"0\"/></testsuites>",
      "line 1: <testsuites> says tests=\"3\" and holds 0"
    ),
    (
      "<testsuite name=\"s\" tests=\"1\" failures=\"1\" errors=\"1\"><testcase name=\"a\" classname=\"s\"><failure/><error/></testcase></testsuite>",
      "line 1: <testcase> has more than one verdict"
    ),
  ])
  func `says what is wrong`(xml: String, problem: String) throws {
    #expect(try Self.problems(xml) == [problem])
  }

  @Test func `throws when the text is not XML`() {
    #expect(throws: PromptError.self) { try Self.problems("<testsuites>") }
  }
}
#endif
