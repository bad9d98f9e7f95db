import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BarreEnveloppe } from '#src/presentation/BarreEnveloppe.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { etapeDe } from '../etats.ts';
import { lireFiltresTableau, type PageTableau, pageTableau } from '../tableau/page.ts';
import type { Route } from './+types/tableau';
import { ColonnesTableau } from './ColonnesTableau.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltresTableau(request);
  return { filtres, ...(await pageTableau(base(), acteurDe(context), numero(params.id), filtres)) };
}

type Ligne = PageTableau['lignes'][number];
const euros = (valeur: string | null) => (valeur === null ? 'non demandé' : enEuros(valeur));

const COLONNES: Colonne<Ligne>[] = [
  {
    id: 'nom',
    titre: 'Projet',
    tri: true,
    valeur: (l) => l.intitule,
    rendu: (l) => (
      <>
        {l.deporte ? l.intitule : <Link to={`/candidatures/${l.id}/examen`}>{l.intitule}</Link>}
        {l.numero ? <span className="m-mention"> {l.numero}</span> : null}
        {l.deporte ? <span className="m-mention"> Vous vous êtes déporté.</span> : null}
      </>
    ),
  },
  { id: 'porteur', titre: 'Porteur', tri: true, valeur: (l) => l.organisation },
  {
    id: 'etat',
    titre: 'Étape',
    tri: true,
    valeur: (l) => l.etatLibelle,
    rendu: (l) => (
      <>
        {l.etatLibelle} {l.enRetard ? <Etiquette ton="erreur">en retard</Etiquette> : null}
      </>
    ),
  },
  { id: 'age', titre: 'Jours', tri: true, numerique: true, decimales: 0, valeur: (l) => l.age },
  { id: 'instructeur', titre: 'Examinée par', tri: true, valeur: (l) => l.instructeur, absent: 'personne' },
  {
    id: 'demande',
    titre: 'Demandé',
    tri: true,
    numerique: true,
    valeur: (l) => l.demande,
    rendu: (l) => euros(l.demande),
  },
];

const NOTE: Colonne<Ligne> = {
  id: 'note',
  titre: 'Note sur 100',
  tri: true,
  numerique: true,
  valeur: (l) => l.note.note,
  rendu: ({ note: n }) => {
    if (n.cachee) return <span title="Rendez d'abord votre lecture, ou vous vous êtes déporté.">cachée</span>;
    if (n.confiees === 0) return 'pas confiée';
    return (
      <>
        {n.note
          ? n.note.replace('.', ',')
          : n.provisoire
            ? `${n.provisoire.replace('.', ',')} (provisoire)`
            : 'pas encore'}{' '}
        <span className="m-mention">
          {n.lectures} lecture{n.lectures > 1 ? 's' : ''} sur {n.confiees}
        </span>{' '}
        {n.alerte ? <Etiquette ton="attention">écart {n.ecart?.replace('.', ',')}</Etiquette> : null}
      </>
    );
  },
};

const ACCORDE: Colonne<Ligne> = {
  id: 'accorde',
  titre: 'Accordé',
  tri: true,
  numerique: true,
  valeur: (l) => l.accorde,
  rendu: (l) => (l.accorde === null ? (etapeDe(l.etat) === 'ecartees' ? 'rien' : 'pas encore') : enEuros(l.accorde)),
};

export default function TableauAppel({ loaderData: page }: Route.ComponentProps) {
  const { appel, filtres, deposees, aVerifier, enRetard, desaccords, brouillons, voitNotes } = page;
  const suite = [
    aVerifier > 0 ? `${nombre(aVerifier)} à vérifier` : '',
    enRetard > 0 ? `${nombre(enRetard)} en retard` : '',
  ].filter(Boolean);
  return (
    <Page
      onglet={`Candidatures : ${appel.intitule}`}
      surtitre={
        <>
          {appel.intitule} <Demonstration oui={appel.demonstration} />
        </>
      }
      titre={`${pluriel(deposees, 'candidature déposée', 'candidatures déposées')}${suite.length > 0 ? `, dont ${suite.join(' et ')}` : ''}${page.retirees > 0 ? ` ; ${pluriel(page.retirees, 'retirée')}` : ''}`}
      chapo={
        brouillons > 0
          ? `${pluriel(brouillons, 'brouillon')} en préparation, à lire seulement une fois ${brouillons > 1 ? 'déposés' : 'déposé'}${appel.fermeLe ? ` ; clôture le ${dateHeure(appel.fermeLe)}` : ''}.`
          : undefined
      }
      fil={[
        { libelle: 'Nos appels', adresse: '/appels' },
        { libelle: appel.intitule, adresse: `/appels/${appel.id}` },
      ]}
      action={voitNotes ? { libelle: 'Confier des lectures', adresse: `/appels/${appel.id}/lecteurs` } : undefined}
    >
      <OngletsAppel appel={appel} actif="candidatures" />
      {page.cachees > 0 ? (
        <Alerte ton="information" titre={`${pluriel(page.cachees, 'note vous est cachée', 'notes vous sont cachées')}`}>
          <p>
            Vous lisez ces candidatures à l'aveugle : rendez votre lecture pour voir celles des autres. Les rangs que
            vous voyez ne comptent pas ces candidatures. <Link to="/mes-lectures">Mes lectures</Link>
          </p>
        </Alerte>
      ) : null}
      {voitNotes && desaccords > 0 ? (
        <Alerte ton="attention" titre={`Les lecteurs s'écartent sur ${pluriel(desaccords, 'candidature')}`}>
          <p>
            {nombre(page.ecartAlerte)} points d'écart ou plus entre deux lecteurs : faites-les se parler avant le
            comité. <Link to="?ecart=oui#liste">Les voir</Link>
          </p>
        </Alerte>
      ) : null}
      <Section titre="L'enveloppe" id="enveloppe" liens={<Link to={`/appels/${appel.id}/enveloppe`}>Mouvements</Link>}>
        <BarreEnveloppe etat={page.enveloppe} />
      </Section>
      <Section titre="Où en sont les candidatures" id="etapes">
        <ColonnesTableau colonnes={page.colonnes} />
      </Section>
      <Section titre="La liste" id="liste">
        <Liste
          legende="Candidatures de l'appel : étape, âge, montants et notes"
          legendeMasquee
          nomLigne="candidature"
          colonnes={[...COLONNES, ...(voitNotes ? [NOTE] : []), ACCORDE]}
          lignes={page.lignes}
          cle={(l) => l.id}
          total={page.total}
          etat={filtres}
          exporter={`/appels/${appel.id}/candidatures/export`}
          filtres={<Filtres champs={champs(page)} />}
          vide={<p>Aucune candidature n'est encore déposée.</p>}
        />
        <p className="m-mention">
          « Demandé » vient du budget déposé. La note est la moyenne des lectures rendues, provisoire tant qu'il y en a
          moins de {nombre(page.lecteursMin)}. Lu à l'instant.
        </p>
      </Section>
    </Page>
  );
}

const champs = (page: PageTableau) => [
  { type: 'recherche' as const, nom: 'q', libelle: 'Projet, porteur ou numéro' },
  { type: 'cases' as const, nom: 'etape', libelle: 'Étapes', options: page.etapes },
  {
    type: 'choix' as const,
    nom: 'instructeur',
    libelle: 'Examinée par',
    options: [
      { valeur: 'aucun', libelle: 'Personne' },
      ...page.agents.map(({ id, nom }) => ({ valeur: String(id), libelle: nom })),
    ],
  },
  { type: 'coche' as const, nom: 'retard', libelle: 'Seulement en retard' },
  ...(page.voitNotes
    ? [{ type: 'coche' as const, nom: 'ecart', libelle: 'Seulement où les lecteurs s’écartent' }]
    : []),
];
