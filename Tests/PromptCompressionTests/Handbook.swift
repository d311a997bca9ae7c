/// A page of an office handbook, a question to it, and the sentences that answer it.
///
/// Written by hand for these tests: twenty topics, and eight paragraphs about nothing that is
/// asked. A page mixes its own topic with those of five others, its gold neither first nor last.
struct Handbook: Sendable {
  var query: String
  var gold: [String]
  var text: String

  static let all: [Handbook] = topics.indices.map(page)

  private static func page(_ index: Int) -> Handbook {
    let topic = topics[index]
    var paragraphs = [filler[index % filler.count]]
    for (place, distance) in [3, 7, 11, 14, 18].enumerated() {
      paragraphs.append(topics[(index + distance) % topics.count].gold.joined(separator: " "))
      paragraphs.append(filler[(index + place + 1) % filler.count])
    }
    paragraphs.insert(topic.gold.joined(separator: " "), at: 2 + (index * 5) % 8)
    let text = paragraphs.joined(separator: "\n\n") + "\n"
    return Handbook(query: topic.query, gold: topic.gold, text: text)
  }

  private static let topics: [(query: String, gold: [String])] = [
    (
      "How long does a refund take after an order is cancelled?",
      [
        "A cancelled order is refunded to the card that paid for it within five working days.",
        "Gift cards are refunded as store credit on the same evening.",
      ]
    ),
    (
      "Where do I get a new badge when mine is lost?",
      [
        "Report a lost badge to the front desk before noon.",
        "The desk prints a replacement while you wait and blocks the old badge.",
      ]
    ),
    (
      "Which parking spaces may visitors use?",
      [
        "Visitors park on the lower deck, behind the yellow line.",
        "Spaces near the ramp belong to the delivery vans until ten.",
      ]
    ),
    (
      "How often are the database backups tested?",
      [
        "Every database backup is restored on a spare machine once a month.",
        "The restore is timed, and the time is written on the wall chart.",
      ]
    ),
    (
      "What receipts are needed for travel expenses?",
      [
        "Travel expenses above thirty euros need a receipt with the tax number.",
        "A photo of the receipt will do if every digit can be read.",
      ]
    ),
    (
      "Who shows a new colleague around in the first week?",
      [
        "A buddy from another team shows each new colleague around for a week.",
        "The buddy also books the three first lunches.",
      ]
    ),
    (
      "Who declares an incident over?",
      [
        "Only the incident lead declares an incident over.",
        "Until then the status page stays red and updates go out every half hour.",
      ]
    ),
    (
      "When is the kitchen cleaned and who empties the fridge?",
      [
        "The kitchen is cleaned on Tuesday and Friday after five.",
        "Whatever stands in the fridge without a name is thrown away on Friday.",
      ]
    ),
    (
      "How long must a password be?",
      [
        "A password has at least fourteen characters and is never sent by mail.",
        "The password manager makes one; nobody has to invent it.",
      ]
    ),
    (
      "How far ahead must holidays be requested?",
      [
        "Holidays longer than a week are requested six weeks ahead.",
        "Single days off need a word with the team the day before.",
      ]
    ),
    (
      "How do I print in colour?",
      [
        "Colour printing works on the second floor only.",
        "Choose the queue called Rainbow and type the project code.",
      ]
    ),
    (
      "On which days are releases not allowed?",
      [
        "No release goes out on a Friday or on the day before a public holiday.",
        "Hot fixes are the exception, and two people must approve them.",
      ]
    ),
    (
      "How are meeting rooms booked for guests?",
      [
        "Meeting rooms for guests are booked through reception, not in the calendar.",
        "Reception also puts water and a screen cable in the room.",
      ]
    ),
    (
      "Can a parcel be sent to another country?",
      [
        "Parcels abroad go with the afternoon courier and need a customs form.",
        "The form lists every item with its value and weight.",
      ]
    ),
    (
      "Is there a budget for courses and books?",
      [
        "Everyone may spend nine hundred euros a year on courses and books.",
        "What is not spent does not carry over to the next year.",
      ]
    ),
    (
      "What happens to an old laptop?",
      [
        "An old laptop is wiped by the help desk and given to a school.",
        "Stickers must be removed by the owner before that.",
      ]
    ),
    (
      "What do I do when the fire alarm rings?",
      [
        "When the fire alarm rings, leave by the nearest stairs and meet at the fountain.",
        "Do not use the lift, and do not go back for a coat.",
      ]
    ),
    (
      "Which support tickets are answered first?",
      [
        "Tickets about lost data are answered first, within one hour.",
        "Questions about invoices wait until the next morning.",
      ]
    ),
    (
      "Are the answers to the survey anonymous?",
      [
        "The answers to the yearly survey are anonymous, and groups below eight are merged.",
        "Free comments are read by the works council alone.",
      ]
    ),
    (
      "Is there a place to charge an electric bicycle?",
      [
        "Electric bicycles are charged in the shed beside gate four.",
        "Batteries must not be charged at a desk.",
      ]
    ),
  ]

  private static let filler = [
    "The building opens at seven and closes at nine in the evening. Guards walk "
      + "through every floor twice a night. Lights in the corridor switch themselves off.",
    "Plants on the window sills are watered by a service. Please leave them where "
      + "they are. New ones can be asked for in spring.",
    "Most teams work with a board that shows what is in progress. Cards move from "
      + "left to right. A card without an owner is a reminder, not a plan.",
    "The newsletter appears on the first Monday of the month. It holds three stories "
      + "and one picture. Ideas for it are welcome at any time.",
    "Lunch is served between twelve and two. The menu hangs beside the door. Soup is "
      + "free for interns.",
    "Chairs can be adjusted in height and depth. A leaflet in the drawer explains "
      + "how. Two minutes spent on it save a sore back.",
    "Notes from talks are kept in the wiki. They are short on purpose. Whoever gives "
      + "the talk writes them.",
    "The choir rehearses on Thursdays. Everyone who likes to sing may come. No "
      + "audition takes place.",
  ]
}
