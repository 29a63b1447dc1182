"""What is said of people: takes a leaf, gives a name, an address, a telephone number of the person it is about."""

from __future__ import annotations

from mockserver.generate.fake import fake
from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.people import plain
from mockserver.generate.meaning.words import table, word_set

_JOBS = (
    "Software Engineer", "Product Manager", "Data Analyst", "Account Executive", "Support Specialist", "UX Designer",
    "Operations Manager", "Marketing Coordinator", "Financial Controller", "Site Reliability Engineer", "Nurse",
    "Architect", "Research Assistant", "Logistics Planner", "Head of Sales", "Electrician", "Teacher", "Chef",
)  # fmt: skip
_DEPARTMENTS = (
    "Engineering", "Sales", "Marketing", "Finance", "Operations", "Customer Support", "Human Resources", "Legal",
    "Research", "Product", "Logistics", "Procurement",
)  # fmt: skip
_SHARED_MAILBOXES = word_set("""
    support billing contact info sales help admin office abuse security noreply sender from reply
""")


def email(leaf: Leaf) -> str:
    """Give the person's address, or the shared one that the name tells: ``support_email``."""
    for word in leaf.qualifier:
        if word in _SHARED_MAILBOXES:
            return f"{word}@{leaf.person.domain}"
    if leaf.topic == "company" and not leaf.qualifier:
        return f"hello@{leaf.person.domain}"
    return leaf.person.email


def honorific(leaf: Leaf) -> str:
    return "Ms." if leaf.person.gender == "female" else "Mr."


def middle_name(leaf: Leaf) -> str:
    """Give another first name of the same person's."""
    return type(leaf.person)(leaf.person.seed.child("middle"), leaf.locale).names[0]


def job(leaf: Leaf) -> str:
    return leaf.pick(_JOBS) if leaf.locale.startswith("en") else str(fake("job", leaf.seed, leaf.locale))


def initials(leaf: Leaf) -> str:
    return "".join(plain(name)[:1].upper() or "X" for name in leaf.person.names)


def password(leaf: Leaf) -> str:
    """Give what looks like a password and says that it is none."""
    return f"not-a-secret-{leaf.letters(6)}{leaf.digits(2)}"


DRAWS: dict[Draw, str] = {
    lambda leaf: leaf.person.names[0]: "first name, given name, forename, firstname, givenname, fname, first",
    lambda leaf: leaf.person.names[1]: "last name, family name, surname, lastname, familyname, lname, second name,"
    " maiden name, last",
    middle_name: "middle name, middlename, additional name",
    lambda leaf: leaf.person.full_name: "fullname, real name, legal name, contact name, customer name,"
    " user name full, person name, author name, owner name, cardholder name, holder name, cardholder, account holder,"
    " employee name, recipient name, attention, contact person, author, =customer, =client, =patient, =contact,"
    " =member, =employee, =guest, signed by, created by name, creator name, sender name, patient name,"
    " passenger name, guest name, student name, teacher, doctor, attn, signer name, committer name, assignee name,"
    " organizer, speaker",
    lambda leaf: leaf.person.username: "username, user name, login, login name, screen name, nickname, nick, handle,"
    " userid, preferred username, login id, twitter username, skype, telegram, twitter, instagram, github, linkedin,"
    " created by, updated by, modified by, changed by, assigned to, owned by, uploaded by, requested by, approved by,"
    " last modified by, actor, triggered by, =user, assignee, reporter, creator, =sender, merged by, closed by,"
    " started by, reviewer, uploader, submitter",
    email: "email, e mail, mail, email address, emailaddress, mail address, upn, user principal name, from email,"
    " reply to, paypal email",
    lambda leaf: leaf.place.phone: "phone, phone number, phonenumber, telephone, tel, mobile, mobile phone, cell,"
    " cell phone, cellphone, mobile number, fax, fax number, telephone number, work phone, home phone, msisdn,"
    " contact number, caller id, phone no, whatsapp number, sms number",
    lambda leaf: leaf.person.gender: "gender, sex",
    honorific: "honorific, salutation, name prefix, title of courtesy, honorific prefix",
    initials: "initials, monogram",
    job: "job title, job, occupation, profession, role title, jobtitle, job role, position title",
    lambda leaf: leaf.pick(_DEPARTMENTS): "department, department name, division, business unit, cost center name,"
    " dept, org unit",
    password: "password, passwd, passphrase, pwd, client secret password, new password, old password",
    lambda leaf: leaf.pick(("she/her", "he/him", "they/them")): "pronouns",
    lambda leaf: leaf.pick(("single", "married", "divorced", "widowed")): "marital status, civil status",
}
TEXTS = table(DRAWS)
