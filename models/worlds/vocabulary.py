"""More words of the practice worlds: everyday things, what programs speak of, people's names and places."""

from __future__ import annotations

EVERYDAY = """
abbey airport alley almond altar ambulance amethyst anchovy ankle antenna antler anvil apartment apricot aquarium arena
armchair armor artist asparagus astronaut athlete avenue avocado axe baby backpack bacon badger bagel baker balloon
bamboo banana bandage banjo banner barber bargain barley baron barrel baseball basement basil bass bat bay bazaar beacon
beak beam beaver bee beef beet beetle bicycle biscuit bison blackboard blade blender blizzard blouse blueberry boiler
bonfire bookcase boot bouquet boulder bow bracelet brain brake brass bride broccoli broth buckle buffalo bulb bull bunny
bureau burger burrow bush butcher butterfly buzzer cabbage cabinet caller calf camel camper canary cannon canvas canyon
cape caravan cardigan cargo carnival carriage carton cashew caterpillar cathedral cattle cauliflower caviar celery cello
cement cereal chain champion channel charcoal chariot chef cherub chestnut chimney chin chipmunk chocolate choir cider
cinema cinnamon circus citizen citrus clam clarinet clinic clover clown coconut cod collar colony comb compass composer
concrete condor cone convent cook cooler corridor costume cottage couch cow cowboy crab cradle crayon cricket crocodile
cross crow cruise crust crystal cub cube cucumber cupboard curb curry custard cyclist cymbal daisy dam dancer dandelion
dentist deputy dessert dew diamond diner dock doll dolphin donkey dough dove downtown drain drawing dressing drill
drizzle duchess dune dungeon dust earring easel eclipse eel elevator emerald ember emperor envelope equator eraser
eyebrow fairy fan farmhouse faucet feast ferryboat fiddle fireplace firefly fisherman flamingo flannel flask flint flood
florist flounder fleece foam foal footpath fossil freezer freight fridge fudge fur furnace fuse galaxy gallery galley
garage garbage gardener gazelle gem geyser giraffe glacier glider globe goblet golf gondola gorilla gown grapefruit
graph grasshopper gravy greenhouse grill grocery groom grove gull gum gymnast hail hamlet hammock hamster handle hanger
harp hatch haystack headband headlight headphone hedgehog helicopter helmet heron herring highway hippo hive hockey hole
hoof hose hospital hostel hurdle hut hyena iceberg icicle iguana infant inn insect iris ivy jackal jaguar jam jelly
jellyfish jersey jetty jigsaw judo juggler juniper kangaroo kayak kennel kernel ketchup keyhole kidney kilt kingdom
kitten kiwi knee knight knot koala label lagoon lamb lasso laundry lava lavender leek legend lemonade lens leopard
lettuce lever lid lifeboat lighter lighthouse limestone limousine linen lizard lobby lobster locket locust loft lotus
lumber lunchbox lynx macaroni magic magician magpie mailbox mammal mango manor mansion marathon marigold mast mat
mattress mayor maze mechanic melody mermaid meteor microscope mine miner mistletoe mitten moat mole monastery monk
monsoon monument moose mosaic mosque moth motel motorbike mud mug mule muscle mustard nail nectar nephew nettle niece
nightingale noodle nut nutmeg oar oasis oatmeal observatory octopus oil omelet oracle orbit orchid orchestra organ
oregano ostrich outlet oyster paddle padlock pail pajamas palette pancake panda pansy panther papaya parachute paradise
parrot parsley parsnip passport pasture patio peacock peanut peak pelican peony perfume petal petunia pharmacy pheasant
photographer pickle pier pigment pillow pineapple pistachio pitcher plaza plow plum plumber polar pole police polo
pomegranate popcorn porch porcupine porridge portrait postcard poster pouch prairie prince princess printer prism prune
pub pudding pulley pump puppy purse pyramid quail quarry quartz quince quiver raccoon racket raft rag rail railway
raincoat raisin ram ranger raspberry raven reindeer relic restaurant rhubarb rhythm ribs rider riddle rim rink robe
robot rodeo roller rooster root rosemary ruby rug rye sailboat sailor salami salute sandal sandwich sapphire sardine
satchel satellite sausage sawmill saxophone scale scarecrow scooter scorpion scout screen sculptor seagull seal seashell
seaweed servant sesame shamrock shark shaver shed shepherd sheriff shingle shovel shower shrimp shrub silk silo singer
skate skeleton ski skirt skull skunk slate sled slipper sloth smoke snail snake sneaker snowflake soda sofa soldier
sparrow spear sphere spice spider spinach spire sponge sprout squash squid squirrel stadium stag stallion stapler
starfish steak steeple stew stool stork strawberry stripe submarine subway suitcase sunflower sunrise sunset surf
surgeon sweater swimmer swing sword syrup tablet tadpole tambourine tangerine tank tape tapestry tavern taxi teapot
telescope tennis terrace thimble thistle throne thrush thumb thunder tiara tile tin toad toaster toffee toilet tongue
toothbrush tornado tortoise toucan towel tractor tram trapeze traveler tray treasure trench tribe tricycle trombone
trophy trousers trout trumpet trunk tuba tuna turkey turnip turquoise tusk tweed twin typewriter umbrella unicorn
uniform vacuum vanilla vein vest viking villa vine vinegar viola volcano vulture waffle waist waiter wallet walrus
wardrobe warehouse wasp waterfall watermelon wax weasel weaver whisker whistle widow wig windmill wing witch wizard
wombat woodpecker wreath wrench wrist yacht yak yarn yogurt yolk zipper zoo zucchini
""".split()

PROGRAMS = """
access action activity alignment animation application attachment audio autosave avatar background backup bandwidth
baseline bookmark brightness browser buffer bullet cache capture caption category character checksum clipboard client
cluster codec collection command comment compiler completion compression configuration connection console contact
content contrast conversion copy counter currency cursor data database debug decimal default delay delimiter deployment
description desktop destination device dialog dictionary directory display distance document domain download draft
duplicate duration editor effect element email emblem encoding encryption environment error exception expression
extension feature feed filter firewall font footer format formula fragment frequency function gamma gateway gradient
graphics grid group handler hardware hash header heading height highlight history host hyphenation icon identifier image
import indentation input inspector installer instance integer interface interval item keyboard keyword landscape
language latency launcher layer layout length license limit link locale location lock login loop macro marker matrix
memory merge message method metric microphone mode model module monitor name navigation node notification object offset
opacity operator option orientation origin outline output overlay padding pagination pane parameter parser partition
password patch payload performance permission pixel platform plugin pointer policy popup position prefix preference
preset preview priority process program prompt property protocol proxy quality query queue quota radius range ratio
reader recipient recovery reference refresh region registry release reminder render replica repository request
resolution resource response result revision role rotation router row rule sample saturation scanner schedule schema
scope script scroll section security segment selection sensor separator sequence server service session shape share
shortcut sidebar signal signature size skin slide slider snapshot socket software sorting source spacing spelling stack
standby status storage style subject suffix summary symbol sync syntax system tab tag target task template terminal text
texture theme threshold thumbnail timeline timeout timer timestamp toolbar tooltip tracker transfer transition
translation transparency trash trigger tutorial typeface undo update upload usage user utility validation variable
vector vendor version video view wallpaper warning watermark webcam widget width wildcard word workflow workspace
wrapper zone zoom
""".split()

MANNERS = """
absolute accurate alternate ancient anonymous approved automated average balanced blank broken busy careful central
cheap circular classic clever coarse colorful compact complete complex constant correct curved custom dense detailed
different direct double dynamic elegant enabled encrypted entire exact expanded experimental external extreme famous
favorite flexible foreign formal former frequent friendly frozen generic genuine golden guest half handy harmless
historic horizontal huge ideal idle illegal important incoming individual inverse invisible joint known latest legal
linear lively loud lucky mandatory maximum mean medium merged minimum missing mixed moving muted mutual mysterious
native neat nested neutral noisy numeric odd official offline online optional orderly original outgoing overall parallel
partial passive perfect permanent personal polite popular portable positive possible precise preferred present proper
random rare raw ready real regular related relative reliable required reserved rich rigid rough rounded royal sad
scheduled secure selected separate serious shared silly similar sleepy sorted spare sparse standard static steady sticky
stiff strict stable sudden suggested sunny supported temporary thick thin tidy tight transparent trusted typical unique
universal unknown unread unusual urban useful usual vague valid vertical vintage virtual visible vivid wet whole wooden
wrong
""".split()

GIVEN = """
Adam Agnes Ahmed Aisha Alan Alice Amelia Amir Amy Ana Andrea Andrew Angela Anna Anthony Arjun Arthur Astrid Ava Beatrice
Ben Bianca Brian Bruno Camila Carla Carlos Carmen Caroline Catherine Cecilia Charles Chen Chloe Chris Clara Claire
Connor Daniel Daria David Deepa Diana Diego Dominic Edith Edward Elena Eli Elias Elisa Elizabeth Ella Emil Emily Emma
Eric Esther Ethan Eva Fatima Felix Fiona Florence Frank Freya Gabriel George Giulia Grace Greta Hannah Harold Hassan
Helen Henry Hiroshi Hugo Ian Ibrahim Ida Ingrid Irene Isaac Isabel Ivan Jack Jacob James Jane Jasmine Javier Jay Jean
Joan Joel John Jonas Joseph Julia Julian Kai Karen Karl Kate Katrin Kenji Kevin Kim Laila Lara Lars Laura Leah Leo Leon
Liam Lina Linda Lisa Louis Lucas Lucia Lucy Luis Luna Magnus Maria Marie Mario Mark Marta Martin Mary Mateo Matilda Max
Maya Mei Mia Michael Miguel Mila Mira Mohammed Nadia Naomi Natalie Nathan Neha Nick Nina Noah Nora Oliver Olivia Omar
Oscar Otto Pablo Patricia Paul Paula Peter Philip Pia Priya Quentin Rachel Rafael Raj Ralph Rebecca Richard Rita Robert
Rosa Ruth Ryan Sam Samira Sandra Sara Sebastian Selma Simon Sofia Sophie Stefan Stella Susan Tara Teresa Theo Thomas Tim
Tina Tom Ursula Valentina Vera Victor Viktor Vincent Viola Walter Wei Wendy William Yara Yasmin Yuki Yusuf Zara Zoe
""".split()

SURNAMES = """
Abbott Ali Allen Andersson Bailey Baker Bauer Becker Bell Bennett Berg Bianchi Brown Burke Campbell Carter Castro Chan
Chandra Clark Cohen Collins Cooper Costa Cruz Davies Dubois Dvorak Edwards Ellis Evans Ferrari Fischer Flores Foster
Fraser Garcia Gomez Graham Gray Green Gupta Hall Hansen Harris Hayes Herrera Hoffman Horvat Hughes Hunt Ito Ivanov
Jackson Jansen Jensen Johnson Jones Kaur Keller Kelly Khan King Klein Kovacs Kowalski Kumar Lambert Larsen Lee Lehmann
Lewis Lim Lopez Mancini Martinez Mason Mbeki Meyer Miller Moore Morales Moreau Morgan Mori Morris Murphy Murray Nguyen
Nielsen Novak Olsen Ortiz Parker Patel Pereira Perez Petrov Phillips Popov Powell Quinn Ramos Reed Reyes Ricci Rivera
Roberts Robinson Rojas Romano Rossi Russell Sanchez Santos Sato Schmidt Schneider Scott Sharma Silva Singh Smith Stewart
Suzuki Svensson Tanaka Taylor Thomas Torres Tran Turner Vargas Vogel Wagner Walker Wang Ward Watson Weber White Williams
Wilson Wong Wood Wright Yamamoto Yilmaz Young Zhang Ziegler
""".split()

PLACES = """
Aberdeen Amsterdam Ankara Antwerp Athens Auckland Baltimore Bangkok Barcelona Basel Beirut Belfast Bergen Berlin Bern
Bilbao Birmingham Bologna Bonn Bordeaux Boston Bratislava Bremen Brisbane Bristol Brussels Budapest Cairo Calgary
Cambridge Canberra Cardiff Chicago Cologne Copenhagen Cork Dakar Dallas Delhi Denver Dresden Dublin Durban Edinburgh
Florence Frankfurt Geneva Genoa Ghent Glasgow Granada Graz Hamburg Hanoi Helsinki Houston Innsbruck Istanbul Izmir
Jakarta Kyoto Lagos Leeds Leipzig Lille Lima Lisbon Liverpool Ljubljana London Lyon Madrid Malaga Manchester Manila
Marseille Melbourne Milan Montreal Mumbai Munich Nairobi Nantes Naples Nice Nottingham Oslo Ottawa Oxford Palermo Paris
Perth Porto Prague Quebec Quito Riga Rome Rotterdam Salzburg Santiago Seattle Seville Sheffield Sofia Stockholm
Stuttgart Sydney Tallinn Tampere Tokyo Toronto Toulouse Trieste Tunis Turin Utrecht Valencia Vancouver Venice Verona
Vienna Vilnius Warsaw Wellington Winnipeg York Zagreb
""".split()
