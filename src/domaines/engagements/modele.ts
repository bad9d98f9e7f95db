import { composerDocument, declarerModele } from '#src/domaines/modeles/index.ts';
import { direAcces, type ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date, nombre } from '#src/presentation/format.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { type Contrat, LIBELLES_ACTEUR, LIBELLES_FAMILLE, LIBELLES_MOTIF_HEURES, LIBELLES_NATURE } from './forme.ts';

const USAGE = 'contrat_engagement';

declarerModele({
  usage: USAGE,
  titre: "Contrat d'engagement",
  champs: [
    { nom: 'personne', libelle: 'La personne', exemple: 'Personne Inventée', requis: true },
    { nom: 'referent.nom', libelle: 'Référent principal', exemple: 'Ida Exemple', facultatif: true },
    { nom: 'referent.organisation', libelle: 'Organisme référent', exemple: 'Opérateur Exemple', facultatif: true },
    { nom: 'financeur', libelle: "Qui décide de l'orientation", exemple: 'Département du Pas-de-Calais' },
    { nom: 'reference', libelle: 'Référence du parcours', exemple: 'P62-2026-00012', requis: true },
    { nom: 'debut', libelle: 'Premier jour', exemple: '1er décembre 2026', requis: true },
    { nom: 'fin', libelle: 'Dernier jour', exemple: '30 novembre 2027', facultatif: true },
    { nom: 'revoir', libelle: 'Date convenue pour le revoir', exemple: '1er juin 2027', requis: true },
    { nom: 'heures', libelle: 'Heures par semaine', exemple: '15', requis: true },
    { nom: 'motif', libelle: 'Pourquoi moins, ou aucune', exemple: 'Durée réduite', facultatif: true },
    { nom: 'objectif', libelle: 'Objectif', exemple: 'Retrouver un emploi dans la logistique', facultatif: true },
    { nom: 'precedent', libelle: 'Contrat précédent', exemple: 'CER du 1er janvier 2026', facultatif: true },
    {
      nom: 'actions',
      libelle: "Plan d'action",
      type: 'liste',
      champs: [
        { nom: 'libelle', libelle: 'Action', exemple: 'Passer le code de la route' },
        { nom: 'famille', libelle: 'Famille (R5411-15)', exemple: 'Accès aux droits et levée des freins' },
        { nom: 'acteur', libelle: 'Qui la fait', exemple: 'La personne' },
        { nom: 'echeance', libelle: 'Pour quand', exemple: '1er mars 2027' },
      ],
    },
    {
      nom: 'engagement_personne',
      libelle: 'Ce à quoi la personne s’engage',
      exemple: 'Venir au rendez-vous du mois',
      facultatif: true,
    },
    {
      nom: 'engagement_organisme',
      libelle: 'Ce à quoi l’organisme s’engage',
      exemple: 'Un rendez-vous par mois',
      facultatif: true,
    },
    {
      nom: 'signature_personne',
      libelle: 'Signature de la personne',
      exemple: 'le 1er décembre 2026, sur papier',
      facultatif: true,
    },
    {
      nom: 'signature_organisme',
      libelle: 'Signature du référent',
      exemple: 'Ida Exemple, le 1er décembre 2026',
      facultatif: true,
    },
    { nom: 'empreinte', libelle: 'Empreinte du contenu signé (SHA-256)', exemple: '3b1f…c9', facultatif: true },
  ],
  corps: [
    'Contrat entre **{{personne}}** (parcours {{reference}}) et son organisme référent.',
    '{{#referent.nom}}',
    'Référent principal : {{referent.nom}}, {{referent.organisation}}. Orientation décidée par {{financeur}}.',
    '{{/referent.nom}}',
    '{{#precedent}}',
    'Il fait suite à : {{precedent}}.',
    '{{/precedent}}',
    '# Durée',
    'Le contrat commence le {{debut}}.',
    '{{#fin}}',
    'Il prend fin le {{fin}}.',
    '{{/fin}}',
    'Nous le revoyons ensemble le {{revoir}}, ou plus tôt si la situation change.',
    '{{#objectif}}',
    '# Objectif',
    '{{objectif}}',
    '{{/objectif}}',
    "# Plan d'action",
    'Activité : **{{heures}} heures par semaine** (code du travail, L5411-6).',
    '{{#motif}}',
    '{{motif}}.',
    '{{/motif}}',
    "Tableau : Plan d'action",
    '| Action | Famille | Qui | Pour quand |',
    '{{#actions}}',
    '| {{libelle}} | {{famille}} | {{acteur}} | {{echeance}} |',
    '{{/actions}}',
    '{{#engagement_personne}}',
    "# Ce à quoi la personne s'engage",
    '{{engagement_personne}}',
    '{{/engagement_personne}}',
    '{{#engagement_organisme}}',
    "# Ce à quoi l'organisme s'engage",
    '{{engagement_organisme}}',
    '{{/engagement_organisme}}',
    '# Vos droits',
    "Vous lisez votre dossier et ceux qui l'ont regardé, vous pouvez le faire corriger, et demander à tout moment de revoir ce contrat.",
    '# Signatures',
    'La personne : {{signature_personne}}',
    "Pour l'organisme, le référent principal : {{signature_organisme}}",
    '{{#empreinte}}',
    'Empreinte du contenu signé : {{empreinte}}',
    '{{/empreinte}}',
  ].join('\n'),
});

const signature = (le: string | null, qui: string) => (le ? `${qui}, le ${date(le)}` : null);

function valeursDe(p: ParcoursSitue, k: Contrat) {
  const { personne, referent, precedent, actions = [], ...c } = k.contenu;
  return {
    personne: personne ? `${personne.prenom} ${personne.nom}` : p.reference,
    referent: { nom: referent?.nom ?? null, organisation: referent?.organisation ?? null },
    financeur: c.financeur ?? '',
    reference: p.reference,
    debut: date(k.debut),
    fin: k.fin ? date(k.fin) : null,
    revoir: date(k.revoirLe),
    heures: nombre(k.heures),
    motif: k.heuresMotif ? LIBELLES_MOTIF_HEURES[k.heuresMotif] : null,
    objectif: c.objectif || null,
    precedent: precedent ? `${LIBELLES_NATURE[precedent.nature]} du ${date(precedent.debut)}` : null,
    actions: actions.map((a) => ({
      libelle: a.libelle,
      famille: LIBELLES_FAMILLE[a.famille],
      acteur: a.acteurNom || LIBELLES_ACTEUR[a.acteur] || 'à convenir',
      echeance: a.echeance ? date(a.echeance) : 'à convenir',
    })),
    engagement_personne: c.engagementPersonne || null,
    engagement_organisme: c.engagementOrganisme || null,
    signature_personne: signature(
      k.signePersonneLe,
      k.signePersonneMoyen === 'espace'
        ? `signé dans son espace${k.signePersonneAcces ? ` (${direAcces(k.signePersonneAcces)})` : ''}`
        : 'signé sur papier',
    ),
    signature_organisme: signature(k.signeOrganismeLe, k.signeOrganismePar),
    empreinte: k.empreinte,
  };
}

/** Le contrat en document, sans rien ranger hors du dossier : il porte un nom. @throws ErreurMetier modèle non publié */
export async function composerContrat(
  base: Base | Trx,
  acteur: Acteur,
  p: ParcoursSitue,
  k: Contrat,
): Promise<DocumentRapport> {
  const signes = [k.signePersonneLe, k.signeOrganismeLe].filter((le) => le !== null);
  const { document } = await composerDocument(base, acteur, {
    usage: USAGE,
    departement: p.operation.departement,
    objet: `contrat_engagement:${k.id}`,
    titre: k.empreinte ? "Contrat d'engagement" : "Contrat d'engagement, à signer",
    sousTitre: p.operation.intitule,
    date: signes.toSorted().at(-1) ?? aujourdhui(),
    auteur: k.contenu.referent?.organisation || k.contenu.financeur || acteur.organisationNom,
    ...(p.demonstration ? { mention: 'Document inventé pour la démonstration.' } : {}),
    valeurs: valeursDe(p, k),
  });
  return document;
}

/** Le même, ou `null` : un modèle retiré n'empêche pas de noter une signature donnée sur papier ; l'écrit se compose alors à la lecture. */
export async function composerSiPublie(
  base: Base | Trx,
  acteur: Acteur,
  p: ParcoursSitue,
  k: Contrat,
): Promise<DocumentRapport | null> {
  try {
    return await composerContrat(base, acteur, p, k);
  } catch (erreur) {
    if (erreur instanceof ErreurMetier) return null;
    throw erreur;
  }
}
