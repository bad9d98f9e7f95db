import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { type AccesRemis, direAcces } from '../accesRemis.ts';
import { LIBELLES_CANAL } from '../identite.ts';
import { motDe } from '../mots.ts';
import { type EtatParcours, LIBELLES_ETAT } from '../regles/etats.ts';
import { dit, finie, heure, jour, type Ligne, liste, phrases, section, tableau } from './blocs.ts';
import type { DonneesParcours } from './parcours.ts';
import { suites } from './suites.ts';

const identite = (n: Ligne): string[] =>
  (
    [
      ['Nom', `${dit(n.prenom)} ${dit(n.nom)}`.trim()],
      ['Date de naissance', jour(n.naissance)],
      ['Commune', dit(n.commune)],
      ['Adresse', dit(n.adresse)],
      ['Téléphone', dit(n.telephone)],
      ['Courriel', dit(n.courriel)],
      ['Comment vous joindre', dit(LIBELLES_CANAL[n.canal as keyof typeof LIBELLES_CANAL]).toLowerCase()],
      ["Numéro d'allocataire (CAF)", dit(n.numero_caf)],
      ['Identifiant France Travail', dit(n.numero_ft)],
    ] as const
  )
    .filter(([, v]) => v !== '')
    .map(([libelle, v]) => `${libelle} : ${v}`);

const orientation = (o: Ligne): string =>
  phrases(
    `Le ${jour(o.decide_le)} : ${motDe('orientation', 'voie', o.voie).toLowerCase()}, ${motDe('orientation', 'competence', o.competence).toLowerCase()}.`,
    finie('Décidée par', [dit(o.decideur), dit(o.qualite)].filter(Boolean).join(', ')),
    o.notifie_le
      ? `Cette décision vous a été notifiée le ${jour(o.notifie_le)} (${motDe('orientation', 'notifie_par', o.notifie_par).toLowerCase()}).`
      : '',
    finie('Pourquoi :', dit(o.motif)),
  );

const contrat = (k: Ligne): string =>
  phrases(
    `${motDe('contrat_engagement', 'nature', k.nature)}${k.debut ? `, à partir du ${jour(k.debut)}` : ''}${k.fin ? `, jusqu'au ${jour(k.fin)}` : ''}.`,
    k.heures !== undefined && `${String(k.heures).replace('.', ',')} heures d'activité par semaine.`,
    k.signe_personne_le
      ? `Vous l'avez signé le ${jour(k.signe_personne_le)}${k.signe_personne_acces ? ` (${direAcces(k.signe_personne_acces as AccesRemis)})` : ''}.`
      : '',
    k.revoir_le && k.etat === 'en_cours' ? `À revoir ensemble avant le ${jour(k.revoir_le)}.` : '',
    k.etat === 'historique' ? 'Ancien contrat, gardé pour mémoire.' : '',
  );

const action = (a: Ligne): string[] => [
  dit(a.libelle),
  dit(a.acteur_nom) || motDe('action_parcours', 'acteur', a.acteur),
  a.faite_le ? `faite le ${jour(a.faite_le)}` : a.echeance ? `avant le ${jour(a.echeance)}` : 'sans date',
  motDe('action_parcours', 'etat', a.etat),
];

const immersion = (i: Ligne): string =>
  phrases(
    `Du ${jour(i.debut)} au ${jour(i.fin)} : ${motDe('immersion', 'objet', i.objet).toLowerCase()}.`,
    finie('Lieu :', dit(i.lieu)),
    finie('', dit(i.taches)),
    `État : ${motDe('immersion', 'etat', i.etat).toLowerCase()}.`,
  );

const situation = (f: Ligne): string[] => [
  dit(f.libelle),
  f.nature === 'frein'
    ? motDe('frein', 'impact', f.impact) || 'non dit'
    : f.nature === 'atout'
      ? 'Un atout'
      : 'Sans effet',
  f.nature === 'frein' ? motDe('frein', 'etat', f.etat) : '',
  f.leve_le ? `levé le ${jour(f.leve_le)}` : `depuis le ${jour(f.repere_le)}`,
];

/** Le dossier d'une personne, à lui remettre : ce qui est écrit, en mots simples, dans l'ordre où elle l'a vécu. Pur. */
export function documentParcours(d: DonneesParcours, auJour: string, auteur: string): DocumentRapport {
  const { identite: n, parcours: p } = d;
  const lignes = (table: string): Ligne[] => d.parties[table] ?? [];
  const freins = lignes('frein');
  return {
    titre: "Votre parcours d'accompagnement",
    sousTitre: `${dit(n.prenom)} ${dit(n.nom)}, parcours ${dit(p.reference)}`,
    langue: 'fr',
    date: auJour,
    auteur,
    sommaire: false,
    mention: `Document personnel, à jour le ${jour(auJour)}. Sans les notes privées des professionnels ni les brouillons.`,
    blocs: [
      {
        type: 'paragraphe',
        texte:
          "Ce document rassemble ce qui est écrit sur vous dans votre dossier d'accompagnement. Il est à vous : gardez-le, relisez-le, et dites ce qui n'est pas juste.",
      },
      ...section('Vous', liste(identite(n))),
      ...section('Votre accompagnement', [
        {
          type: 'paragraphe',
          texte: phrases(
            `Opération : ${dit(p.operation)}.`,
            `Commencé le ${jour(p.ouvert_le)}${p.clos_le ? `, terminé le ${jour(p.clos_le)}` : ''}.`,
            `Où vous en êtes : ${(LIBELLES_ETAT[p.etat as EtatParcours] ?? dit(p.etat)).toLowerCase()}.`,
            p.dernier_contact ? `Dernier échange : ${jour(p.dernier_contact)}.` : '',
          ),
        },
        ...liste(
          d.referents.map(
            (r) =>
              `${dit(r.nom)}, ${r.rang === 'principal' ? 'référent principal' : 'référent en appui'}, ${dit(r.organisation)}, depuis le ${jour(r.debut)}${r.fin ? ` et jusqu'au ${jour(r.fin)}` : ''}`,
          ),
        ),
      ]),
      ...section("La décision d'orientation", liste(lignes('orientation').map(orientation))),
      ...section('Votre situation', [
        ...liste(
          lignes('diagnostic_personne').map((x) => `Diagnostic fait ensemble et partagé le ${jour(x.partage_le)}.`),
        ),
        ...tableau(
          'Ce qui aide et ce qui freine',
          ['Situation', "Effet sur l'emploi", 'Où cela en est', 'Date'],
          freins.map(situation),
        ),
      ]),
      ...section(
        'Accompagnement intensif',
        liste(
          lignes('parcours_intensif').map(
            (x) => `Depuis le ${jour(x.debut)}${x.fin ? `, jusqu'au ${jour(x.fin)}` : ''} : ${dit(x.motif)}`,
          ),
        ),
      ),
      ...section(
        'Vos objectifs',
        liste(lignes('objectif').map((o) => `${dit(o.libelle)} : ${motDe('objectif', 'etat', o.etat).toLowerCase()}`)),
      ),
      ...section(
        'Vos actions',
        tableau(
          'Actions de la feuille de route',
          ['Action', 'Qui', 'Quand', 'Où elle en est'],
          lignes('action_parcours').map(action),
        ),
      ),
      ...section("Vos contrats d'engagement", liste(lignes('contrat_engagement').map(contrat))),
      ...section(
        'Vos rendez-vous',
        tableau(
          'Rendez-vous',
          ['Date et heure', 'Venue'],
          lignes('participation').map((v) => [heure(v.debut), motDe('participation', 'etat', v.etat)]),
        ),
      ),
      ...section(
        'Ce que vous cherchez',
        liste(
          lignes('projet_professionnel').map((j) =>
            phrases(
              `${dit(j.metier)}.`,
              j.rayon !== undefined &&
                `Trajet accepté : ${dit(j.rayon)} minutes, ${motDe('projet_professionnel', 'mode', j.mode).toLowerCase()}.`,
            ),
          ),
        ),
      ),
      ...section(
        'Les entreprises',
        liste(
          lignes('mise_en_relation').map((m) =>
            phrases(
              `Mise en relation du ${jour(m.cree_le)} : ${motDe('mise_en_relation', 'etat', m.etat).toLowerCase()}.`,
              m.accord_le ? `Votre accord : ${jour(m.accord_le)}.` : '',
              m.transmise_le
                ? `Votre profil a été transmis le ${jour(m.transmise_le)}.`
                : "Votre profil n'a pas été transmis.",
            ),
          ),
        ),
      ),
      ...section('Vos immersions', liste(lignes('immersion').map(immersion))),
      ...section('Votre sortie', [
        ...liste(
          lignes('sortie').map((s) =>
            phrases(
              `Le ${jour(s.le)} : ${motDe('sortie', 'categorie', s.categorie)}.`,
              finie('Employeur :', dit(s.employeur)),
              finie('Et après :', dit(s.suites)),
            ),
          ),
        ),
        ...tableau(
          'Depuis la sortie',
          ['Point de suivi', 'Date', 'Situation'],
          lignes('jalon').map((j) => [
            `${dit(j.mois)} mois après`,
            jour(j.le ?? j.du_le),
            motDe('jalon', 'resultat', j.resultat) || 'à faire',
          ]),
        ),
      ]),
      ...suites(d),
      {
        type: 'encadre',
        ton: 'info',
        titre: 'Vos droits',
        texte: [
          'Une information est fausse ou manque ? Demandez à votre référent de la corriger, ou faites-le depuis votre espace, page « Mes droits ».',
          'Vous pouvez aussi demander qui a lu votre dossier, et vous opposer à certains usages. Si la réponse ne vous convient pas, la CNIL peut vous aider : www.cnil.fr.',
        ],
      },
    ],
  };
}
