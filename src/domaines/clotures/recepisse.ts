import { declarerModele, produireDocument } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date, dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Piece } from '#src/socle/pieces/index.ts';
import { objetBilan } from './chargement.ts';
import { type BilanSitue, enRetard, titreBilan } from './forme.ts';

const USAGE = 'recepisse_bilan_subvention';

declarerModele({
  usage: USAGE,
  titre: "Récépissé de dépôt du bilan d'une subvention",
  champs: [
    { nom: 'bilan.titre', libelle: 'Bilan', exemple: 'Bilan final', requis: true },
    { nom: 'bilan.periode', libelle: 'Période', exemple: 'du 1er janvier 2026 au 31 décembre 2026' },
    {
      nom: 'bilan.depot',
      libelle: 'Date et heure du dépôt, à Paris',
      exemple: '28 janvier 2027 à 17 h 42',
      requis: true,
    },
    { nom: 'bilan.limite', libelle: 'Date limite du dépôt', exemple: '31 janvier 2027', facultatif: true },
    { nom: 'bilan.retard', libelle: 'Le dépôt est en retard', type: 'condition' },
    {
      nom: 'bilan.empreinte',
      libelle: 'Empreinte du récit, du budget, des relevés et des pièces (SHA-256)',
      exemple: '3b1f…c9',
      requis: true,
    },
    { nom: 'porteur', libelle: 'Organisation qui dépose', exemple: 'Réseau Exemple', requis: true },
    { nom: 'financeur', libelle: 'Organisation qui finance', exemple: 'Département Exemple' },
    { nom: 'convention', libelle: 'Numéro de la convention', exemple: 'S62-2026-0001', requis: true },
    { nom: 'deposant', libelle: 'Personne qui a déposé', exemple: 'Ida Exemple' },
    {
      nom: 'pieces',
      libelle: 'Pièces jointes',
      type: 'liste',
      champs: [
        { nom: 'nom', libelle: 'Nom du fichier', exemple: 'facture-12.pdf' },
        { nom: 'empreinte', libelle: 'Empreinte du fichier (SHA-256)', exemple: 'a41c…07' },
      ],
    },
  ],
  corps: [
    '{{financeur}} a reçu le {{bilan.titre}} de **{{porteur}}**, {{bilan.periode}}, pour la convention n° {{convention}}.',
    'Déposé par {{deposant}} le **{{bilan.depot}}**, heure de Paris.',
    '{{#bilan.retard}}',
    'La date limite était le {{bilan.limite}} : ce dépôt est en retard.',
    '{{/bilan.retard}}',
    '## Ce que vaut ce récépissé',
    'Il constate le dépôt. Il ne vaut pas acceptation : le financeur revoit chaque dépense et chaque ressource, peut réduire un montant avec une raison à laquelle vous pouvez répondre, puis accepte ou refuse le bilan.',
    '## Empreintes',
    "L'empreinte du récit, du budget réalisé, des relevés d'indicateurs et des pièces est {{bilan.empreinte}}. Si un seul nombre changeait, l'empreinte ne serait plus la même.",
    '{{#pieces}}',
    '- {{nom}} : {{empreinte}}',
    '{{/pieces}}',
    '{{^pieces}}',
    'Aucune pièce jointe.',
    '{{/pieces}}',
  ].join('\n'),
});

/** Le récépissé du dépôt, en PDF accessible et en texte, rangé avec le bilan. */
export async function remettreRecepisse(
  trx: Trx,
  acteur: Acteur,
  bilan: BilanSitue,
  pieces: readonly Piece[],
): Promise<void> {
  const { subvention: s } = bilan;
  await produireDocument(trx, acteur, {
    usage: USAGE,
    departement: s.departement,
    objet: objetBilan(bilan.id),
    titre: `Récépissé, ${titreBilan(bilan).toLowerCase()}`,
    sousTitre: `${s.organisationNom}, convention ${s.numero}`,
    auteur: s.financeurNom,
    ...(bilan.demonstration ? { mention: 'Document inventé pour la démonstration.' } : {}),
    valeurs: {
      bilan: {
        titre: titreBilan(bilan).toLowerCase(),
        periode: `du ${date(bilan.debut)} au ${date(bilan.fin)}`,
        depot: dateHeure(bilan.redeposeLe),
        limite: bilan.dueLe ? date(bilan.dueLe) : null,
        retard: enRetard(bilan) === true,
        empreinte: bilan.empreinte,
      },
      porteur: s.organisationNom,
      financeur: s.financeurNom,
      convention: s.numero,
      deposant: acteur.nom,
      pieces: pieces.filter(({ etat }) => etat !== 'refusee').map(({ nom, sha256 }) => ({ nom, empreinte: sha256 })),
    },
  });
}
