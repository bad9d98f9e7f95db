import { declarerModele, produireDocument } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date, dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { objetCible } from './chargement.ts';
import type { Cible } from './forme.ts';

const USAGE = 'recepisse_enquete';

declarerModele({
  usage: USAGE,
  titre: "Récépissé de réponse à l'enquête annuelle",
  champs: [
    { nom: 'enquete.annee', libelle: "Année de l'enquête", exemple: '2026', requis: true },
    {
      nom: 'enquete.depot',
      libelle: 'Date et heure du dépôt, à Paris',
      exemple: '28 février 2027 à 17 h 42',
      requis: true,
    },
    { nom: 'enquete.limite', libelle: 'Dernier jour pour répondre', exemple: '31 mars 2027' },
    { nom: 'enquete.retard', libelle: 'La réponse est tardive', type: 'condition' },
    {
      nom: 'enquete.mandataire',
      libelle: 'Service qui a saisi pour la structure',
      exemple: 'Ida Exemple, DDETS',
      facultatif: true,
    },
    { nom: 'enquete.telephone', libelle: 'Saisie par le service au téléphone', type: 'condition' },
    { nom: 'enquete.empreinte', libelle: 'Empreinte des réponses (SHA-256)', exemple: '3b1f…c9', requis: true },
    { nom: 'structure.nom', libelle: 'Nom de la structure', exemple: 'Chantier Exemple', requis: true },
    { nom: 'structure.siret', libelle: 'SIRET de la structure', exemple: '000 000 000 00000' },
    { nom: 'service.nom', libelle: "Service qui mène l'enquête", exemple: 'DDETS du Pas-de-Calais' },
    { nom: 'repondant', libelle: 'Personne qui a répondu', exemple: 'Ida Exemple' },
  ],
  corps: [
    "{{service.nom}} a reçu la réponse de **{{structure.nom}}** (SIRET {{structure.siret}}) à l'enquête {{enquete.annee}}.",
    'Déposée par {{repondant}} le **{{enquete.depot}}**, heure de Paris.',
    '{{#enquete.retard}}',
    'Le dernier jour pour répondre était le {{enquete.limite}} : cette réponse est tardive, elle est reçue.',
    '{{/enquete.retard}}',
    '{{#enquete.telephone}}',
    'Les réponses ont été données au téléphone et saisies par {{enquete.mandataire}}.',
    '{{/enquete.telephone}}',
    '## Ce que deviennent vos réponses',
    "Elles paraissent par territoire, jamais structure par structure sans votre accord. Le service peut vous rappeler pour vérifier un chiffre ; s'il en corrige un, vous lisez l'avant, l'après et la raison sur la page de votre questionnaire.",
    '## Empreinte',
    "L'empreinte de vos réponses est {{enquete.empreinte}}. Si une seule changeait, l'empreinte ne serait plus la même.",
  ].join('\n'),
});

/** Le récépissé d'un dépôt, en PDF accessible et en texte, rangé avec le questionnaire. */
export async function remettreRecepisse(trx: Trx, acteur: Acteur, k: Cible): Promise<void> {
  await produireDocument(trx, acteur, {
    usage: USAGE,
    departement: k.structureDepartement,
    objet: objetCible(k.id),
    titre: `Récépissé de l'enquête ${k.annee}`,
    sousTitre: k.structureNom,
    auteur: k.organisationNom,
    ...(k.demonstration ? { mention: 'Document inventé pour la démonstration.' } : {}),
    valeurs: {
      enquete: {
        annee: String(k.annee),
        depot: dateHeure(k.deposeeLe),
        limite: date(k.fermeLe),
        retard: k.tardive,
        mandataire: k.mandataire || null,
        telephone: k.mandataire !== '',
        empreinte: k.empreinte,
      },
      structure: { nom: k.structureNom, siret: k.structureSiret },
      service: { nom: k.organisationNom },
      repondant: k.repondant || acteur.nom,
    },
  });
}
