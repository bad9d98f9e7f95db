import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { LIBELLES_COMPETENCE, LIBELLES_VOIE } from '#src/domaines/orientations/index.ts';
import { LIBELLES_MODALITE, LIBELLES_MOTIF } from '#src/domaines/rendezvous/index.ts';
import { LIBELLES_ETAT_FREIN, LIBELLES_IMPACT, libelleTheme } from '#src/domaines/situations/index.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Dossier } from '../requetes/dossier.ts';
import { Frise } from './Frise.tsx';
import { QuiSuit } from './QuiSuit.tsx';

type Lu = NonNullable<Dossier['parcours']>;
interface Proprietes {
  tete: Dossier['tete'];
  parcours: Lu;
  binome: Dossier['binome'];
  /** Ce qui ouvre la colonne de côté : qui elle est. */
  cote: ReactNode;
}

/** Le parcours, pour qui le suit : où l'on en est d'abord, l'histoire ensuite. */
export function Parcours({ tete, parcours: p, binome, cote }: Proprietes) {
  const page = (suite: string) => `/parcours/${tete.id}/${suite}`;
  return (
    <div className="m-deux-colonnes">
      <div>
        <Section titre="Où en est-on">
          <OuEnEstOn p={p} page={page} />
        </Section>
        <Section titre="Feuille de route" liens={<Link to={page('feuille-de-route')}>{phraseFeuille(p)}</Link>}>
          <Frise points={p.frise} />
        </Section>
        <Section titre="Freins" liens={<Link to={page('diagnostic')}>Le diagnostic</Link>}>
          {p.freins.length > 0 ? (
            <Tableau legende="Freins" legendeMasquee lignes={p.freins} cle={(f) => f.id} colonnes={FREINS} />
          ) : (
            <p className="m-mention">Aucun frein n'est repéré : le diagnostic les relève avec la personne.</p>
          )}
        </Section>
        <Entreprises p={p} page={page} />
      </div>
      <div>
        <QuiSuit binome={binome} />
        {cote}
        <Section titre="Au dossier">
          <ul>
            <li>
              <Link to={page('documents')}>
                {p.documents > 0 ? pluriel(p.documents, 'document') : 'Joindre un document'}
              </Link>
            </li>
            <li>
              <Link to={page('espace')}>Son espace, ses demandes, ce qu'elle refuse</Link>
              {p.espace.demandes > 0
                ? ` : ${pluriel(p.espace.demandes, 'demande à répondre', 'demandes à répondre')}`
                : null}
            </li>
            <li>
              <Link to={page('consultations')}>
                {p.lectures > 0
                  ? `Ouvert ${pluriel(p.lectures, 'fois', 'fois')} en trente jours, par ${pluriel(p.lecteurs, 'personne')}`
                  : 'Qui a ouvert ce dossier'}
              </Link>
            </li>
            <li>
              <Link to={page('notes')}>Mes notes</Link>, que personne d'autre ne lit
            </li>
          </ul>
        </Section>
      </div>
    </div>
  );
}

const phraseFeuille = ({ feuille: f }: Lu) =>
  f.ouvertes === 0
    ? f.faites === 0
      ? 'La commencer'
      : 'Ajouter une action'
    : `${pluriel(f.ouvertes, 'action')} en cours${f.retard > 0 ? `, ${f.retard} en retard` : ''}`;

const COUVERTURE = {
  couvert: 'vue ce mois-ci',
  prevu: 'à voir ce mois-ci, rendez-vous pris',
  a_voir: 'à voir ce mois-ci, aucun rendez-vous',
  en_retard: 'pas encore vue, la fin du mois approche',
} as const;

/** Rendez-vous, contrat, orientation, sortie : une ligne chacun. */
function OuEnEstOn({ p, page }: { p: Lu; page: (suite: string) => string }) {
  const { prochain, couverture, aQualifier, attentes } = p.rendezvous;
  const lignes: [string, ReactNode][] = [
    [
      'Prochain rendez-vous',
      prochain ? (
        <Link key="r" to={page('rendezvous')}>
          {dateHeure(prochain.debut)}, {LIBELLES_MOTIF[prochain.motif].toLowerCase()} (
          {LIBELLES_MODALITE[prochain.modalite].toLowerCase()}) avec {prochain.avec}
        </Link>
      ) : (
        <Link key="r" to={page('rendezvous')}>
          aucun, à fixer
        </Link>
      ),
    ],
    ...(attentes.length > 0
      ? [
          [
            "Liste d'attente",
            <Link key="w" to={page('rendezvous')}>
              {attentes.map((w) => `${w.intitule || LIBELLES_MOTIF[w.motif]} du ${date(w.debut)}`).join(', ')}
            </Link>,
          ] as [string, ReactNode],
        ]
      : []),
    ...(couverture ? [['Ce mois-ci', COUVERTURE[couverture.etat]] as [string, ReactNode]] : []),
    ...(aQualifier > 0
      ? [
          [
            'À qualifier',
            <Link key="q" to={page('rendezvous')}>
              {pluriel(aQualifier, 'rendez-vous', 'rendez-vous')}
            </Link>,
          ] as [string, ReactNode],
        ]
      : []),
    [
      'Contrat',
      <Link key="c" to={page('contrat')}>
        {p.contrat.phrase}
      </Link>,
    ],
    [
      'Orientation',
      <Link key="o" to={page('orientation')}>
        {phraseOrientation(p.orientation)}
      </Link>,
    ],
    ...(p.sortie
      ? [
          [
            'Sortie',
            <Link key="s" to={page('sortie')}>
              {p.sortie.libelle}, le {date(p.sortie.le)}
              {p.sortie.prochain ? ` ; suivi à tenir le ${date(p.sortie.prochain.duLe)}` : ''}
            </Link>,
          ] as [string, ReactNode],
        ]
      : []),
  ];
  return (
    <dl className="m-proprietes">
      {lignes.map(([nom, valeur]) => (
        <div key={nom}>
          <dt>{nom}</dt>
          <dd>{valeur}</dd>
        </div>
      ))}
    </dl>
  );
}

function phraseOrientation(o: Lu['orientation']): string {
  const voie = o.voie
    ? `${LIBELLES_VOIE[o.voie]}${o.competence ? `, ${LIBELLES_COMPETENCE[o.competence].toLowerCase()}` : ''}`
    : '';
  if (o.etat === 'a_decider')
    return voie ? `${voie} ; un réexamen attend une décision` : 'un positionnement attend une décision';
  if (o.etat === 'a_notifier') return `${voie}, à notifier`;
  if (o.etat === 'notifiee') return `${voie}, notifiée le ${date(o.notifieLe)}`;
  return 'pas encore positionnée';
}

const FREINS: Colonne<Lu['freins'][number]>[] = [
  {
    id: 'libelle',
    titre: 'Frein',
    valeur: (f) => f.libelle,
    rendu: (f) => (
      <>
        {f.libelle}
        <br />
        <span className="m-mention">{libelleTheme(f.theme)}</span>
      </>
    ),
  },
  {
    id: 'entree',
    titre: "À l'entrée",
    valeur: (f) => f.impactEntree && LIBELLES_IMPACT[f.impactEntree],
    absent: 'non mesuré',
  },
  {
    id: 'maintenant',
    titre: 'Maintenant',
    valeur: (f) => (f.etat === 'leve' ? 'Levé' : f.impact && LIBELLES_IMPACT[f.impact]),
    absent: 'non mesuré',
  },
  { id: 'sortie', titre: 'À la sortie', valeur: (f) => f.impactSortie && LIBELLES_IMPACT[f.impactSortie], absent: '–' },
  {
    id: 'etat',
    titre: 'État',
    valeur: (f) => (f.leveLe ? `Levé le ${date(f.leveLe)}` : LIBELLES_ETAT_FREIN[f.etat]),
  },
];

function Entreprises({ p, page }: { p: Lu; page: (suite: string) => string }) {
  const e = p.entreprises;
  return (
    <Section titre="Entreprises" liens={<Link to={page('entreprises')}>Projet et mises en relation</Link>}>
      <p>{e.metiers.length > 0 ? `Cherche : ${e.metiers.join(', ')}.` : "Aucun métier n'est encore noté."}</p>
      <ul>
        {e.misesEnRelation.map((m) => (
          <li key={m.id}>
            {m.metier}, {m.entreprise}
            {m.accordADemander ? ' : son accord est à demander' : ''}
          </li>
        ))}
        {e.immersions.map((i) => (
          <li key={`i${i.id}`}>
            <Link to={`/immersions/${i.id}`}>Immersion chez {i.entreprise}</Link>, du {date(i.debut)} au {date(i.fin)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
