"""Pairs of names that are one, that are not, and that may be."""

from __future__ import annotations

import itertools

import pytest

from kg.spelling import similarity

ONE_NAME = [
    # Cyrillic by different systems
    ("Rustem Umerov", "Rustem Umierov"),
    ("Rustem Umerov", "Рустем Умєров"),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Volodymyr Zelenskyi", "Volodymyr Zelenskiy"),
    ("Vladimir Medinsky", "Vladimir Medinskiy"),
    ("Vladimir Medinsky", "Владимир Мединский"),
    ("Andriy Yermak", "Andrii Ermak"),
    ("Sergei Shoigu", "Sergey Shoygu"),
    ("Sergei Shoigu", "Sergej Šojgu"),
    ("Fyodor Tesk", "Fedor Tesk"),
    ("Yulia Orlenko", "Iuliia Orlenko"),
    ("Julija Orlenko", "Yuliya Orlenko"),
    ("Lyudmila Harko", "Liudmyla Harko"),
    ("Ljudmila Harko", "Ludmila Harko"),
    ("Natalia Bondar", "Natalya Bondar"),
    ("Nataliya Bondar", "Natallia Bondar"),
    ("Vyacheslav Orda", "Viacheslav Orda"),
    ("Anton Shcherba", "Anton Ščerba"),
    ("Anton Kravtsov", "Anton Kravcov"),
    ("Maksim Lisovyi", "Maxim Lisovy"),
    ("Arkady Zhukov", "Arkadiy Žukov"),
    ("Mikhail Dolin", "Mihail Dolin"),
    ("Roman Akhmetov", "Roman Ahmetov"),
    ("Sergei Lavrov", "Sergey Lavrov"),
    # one given name in two languages, and what Ukrainian writes with h
    ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
    ("Oleksandr Hrytsenko", "Aleksandr Gritsenko"),
    ("Mykola Shmyhal", "Nikolai Shmygal"),
    ("Dmytro Honchar", "Dmitry Gonchar"),
    ("Alyaksandr Dubrava", "Alexander Dubrava"),
    ("Steve Marlow", "Steven Marlow"),
    # Arabic and Persian
    ("Mohammed Harbi", "Muhammad al-Harbi"),
    ("Mohamed El Harbi", "Mohammed al-Harbi"),
    ("Hussein Nasser", "Husayn Nasir"),
    ("Hussain Naser", "Hussein Nasser"),
    ("Abdulsalam Saleh", "Abdul Salam Saleh"),
    ("Abdel-Salam Salih", "Abdulsalam Saleh"),
    ("Abd al-Salam Saleh", "Abdussalam Saleh"),
    ("Abdurrahman Yasin", "Abderrahmane Yassine"),
    ("Abdullah Rashid", "Abdallah Rasheed"),
    ("Khaled Othman", "Khalid Osman"),
    ("Omar Haddad", "Umar Hadad"),
    ("Saeed Jalili", "Sa'id Jalili"),
    ("Faisal Karam", "Faysal Karam"),
    ("Djamal Haddad", "Jamal Haddad"),
    ("Najib Marwan", "Nadjib Marouane"),
    ("Qasim Darwish", "Kasim Darwish"),
    ("Hicham Darwich", "Hisham Darwish"),
    ("Omar Elsabah", "Omar al-Sabah"),
    ("Fatemeh Amini", "Fatima Amini"),
    ("Abbas Baghaei", "Abbas Baqaei"),
    ("Ahmed ash-Sharif", "Ahmad al-Sharif"),
    ("Ismail Haniyeh", "Ismail Haniya"),
    ("Mahmoud Daoud", "Mahmud Dawood"),
    # marks and scripts
    ("Çağlar Şimşek", "Caglar Simsek"),
    ("Łukasz Żuraw", "Lukasz Zuraw"),
    ("José Núñez", "Jose Nunez"),
    ("Wang Yi", "王毅"),
    # the parts of a name
    ("Umerov, Rustem", "Rustem Umerov"),
    ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
    ("John Ellis Marlow", "John Marlow"),
    ("Marlow", "marlow"),
    ("Zelensky", "Zelenskyy"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("Kim Jongun", "Kim Jong Un"),
    ("Jean-Marc Aubin", "Jean Marc Aubin"),
    ("Pieter van den Berg", "Pieter van den Berg"),
    ("Pieter van der Meer", "Pieter Van Der Meer"),
    ("Maria da Costa", "Maria Costa"),
    ("de Mistura", "Mistura"),
    ("Mohammed bin Rashid Al Harbi", "Muhammad bin Rashed al-Harbi"),
    ("Donald Marlow Jr.", "Donald Marlow Jr"),
    ("Donald Marlow, Jr.", "Donald Marlow Junior"),
]
OTHERS = [
    # of one family
    ("Ivan Petrenko", "Petro Petrenko"),
    ("Ivan Petrenko", "Ivanna Petrenko"),
    ("Orin Tesk", "Dara Tesk"),
    ("Hafez Harbi", "Bashar Harbi"),
    ("Yahya Sabri", "Mohammed Sabri"),
    ("Hassan Nasser", "Hussein Nasser"),
    ("Ahmed Nasser", "Mohammed Nasser"),
    ("Mahmoud Nasser", "Mohammed Nasser"),
    ("Hamid Nasser", "Hamad Nasser"),
    ("Hamid Nasser", "Hamoud Nasser"),
    ("Salem Nasser", "Salman Nasser"),
    ("Karim Nasser", "Karam Nasser"),
    ("Abdullah Nasser", "Abdulaziz Nasser"),
    ("Abdul Rahman Nasser", "Abdul Rahim Nasser"),
    ("Abdulsalam Nasser", "Abdulmalik Nasser"),
    ("Saif al-Harbi", "Saadi al-Harbi"),
    ("Khaled Harbi", "Khalil Harbi"),
    ("Oleksandr Lys", "Oleksii Lys"),
    ("Oleksandr Lys", "Oleksandra Lys"),
    ("Serhiy Lys", "Yevhen Lys"),
    ("Igor Lys", "Ivan Lys"),
    ("Viktor Lys", "Vitalii Lys"),
    ("Sergei Orlov", "Sergei Orlova"),
    ("Valentin Orlov", "Valentina Orlova"),
    ("Anton Zelenskyi", "Antonina Zelenska"),
    ("Mark Marlow", "Mary Marlow"),
    ("John Marlow", "Joan Marlow"),
    ("Donald Marlow", "Donald Marlow Jr."),
    ("Donald Marlow Sr.", "Donald Marlow Jr."),
    ("Henry Marlow II", "Henry Marlow III"),
    # of another father
    ("Ivan Ivanovich Petrov", "Ivan Petrovich Petrov"),
    ("Ali Hassan Saleh", "Ali Mahmoud Saleh"),
    ("Mohammed bin Salman", "Mohammed bin Nayef"),
    ("Mohammed bin Salman", "Salman bin Mohammed"),
    ("Salman bin Abdulaziz", "Abdulaziz bin Salman"),
    ("Hamad bin Jassim Al Harbi", "Tamim bin Hamad Al Harbi"),
    ("John A. Marlow", "John B. Marlow"),
    ("John Aldous Marlow", "John Brian Marlow"),
    # of another surname
    ("Sergei Ivanov", "Sergei Ivanovsky"),
    ("Sergei Lavrov", "Sergei Lavrentiev"),
    ("Oleh Savchenko", "Oleh Shevchenko"),
    ("Oleh Shevchenko", "Oleh Shevchuk"),
    ("Oleh Kovalenko", "Oleh Kovalchuk"),
    ("Dmitry Medvedev", "Dmitry Medinsky"),
    ("Anton Kulikov", "Anton Kulakov"),
    ("Ali Rahimi", "Ali Karimi"),
    ("Ali Hassan", "Ali Hussein"),
    ("Ali Mahdi", "Ali Hadi"),
    ("Omar Salem", "Omar Saleh"),
    ("John Kerry", "John Kelly"),
    ("Wang Yi", "Wang Li"),
    ("Zhang Jun", "Zhang Jin"),
    ("Li Qiang", "Li Keqiang"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Lee Jae-myung", "Lee Myung-bak"),
    # half a name
    ("Umerov", "Rustem Umerov"),
    ("Rustem", "Rustem Umerov"),
    ("Umierov", "Rustem Umerov"),
    ("al-Harbi", "Mohammed al-Harbi"),
    ("bin Salman", "Mohammed bin Salman"),
    ("de Mistura", "Staffan de Mistura"),
    ("V. Putin", "Dmitry Putin"),
    ("V. Putin", "Vladimir Petrov"),
    # nothing alike
    ("Rustem Umerov", "Hakan Fidan"),
    ("Orin", "Tesk"),
    ("", "Rustem Umerov"),
    ("...", "Rustem Umerov"),
]
UNSURE = [
    ("Wang Yi", "Yi Wang"),
    ("Ali Hassan", "Hassan Ali"),
    ("V. Putin", "Vladimir Putin"),
    ("V.V. Putin", "Vladimir Vladimirovich Putin"),
    ("Mohammed bin Rashid Al Harbi", "Mohammed bin Rashid"),
    ("Juan Manuel Robles Ortega", "Juan Manuel Robles"),
    ("Juan Robles", "Juan Manuel Robles Ortega"),
    ("Mohammad Javad Amini", "Javad Amini"),
    ("Mohammad Amini", "Mohammad Reza Amini"),
    ("Mohamed Daglo", "Mohamed Dagalo"),
]


def test_there_are_rows_enough_to_mean_something() -> None:
    assert len(set(ONE_NAME)) >= 60
    assert len(set(OTHERS)) >= 60


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_spellings_of_one_name_are_taken_for_one(one: str, other: str) -> None:
    assert similarity(one, other) >= 0.9


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_of_two_people_are_not_taken_for_one(one: str, other: str) -> None:
    assert similarity(one, other) < 0.75


@pytest.mark.parametrize(("one", "other"), UNSURE)
def test_what_may_be_one_name_is_neither(one: str, other: str) -> None:
    assert 0.75 <= similarity(one, other) < 0.9


@pytest.mark.parametrize(("one", "other"), ONE_NAME + OTHERS + UNSURE)
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1


def test_a_name_is_like_itself_whatever_its_case_marks_and_script() -> None:
    forms = ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN", "Recep  Tayyip\tErdogan")
    assert {similarity(a, b) for a, b in itertools.product(forms, forms)} == {1.0}


def test_a_name_of_any_length_and_kind_is_compared_at_once() -> None:
    hostile = ["ab " * 50_000, "abd" * 50_000, "'" * 50_000, "al-" * 50_000, "ou" * 50_000, "习" * 50_000, "\0" * 9]
    for one, other in itertools.product(hostile, hostile):
        assert 0 <= similarity(one, other) <= 1
