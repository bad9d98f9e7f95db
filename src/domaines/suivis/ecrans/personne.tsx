import { Link } from 'react-router';
import { LIBELLES_PUBLIC, type PublicAccompagne } from '#src/domaines/accompagnements/index.ts';
import { LIBELLES_ETAT } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { suiteDe } from '../phrase.ts';
import { type Dossier, lireDossier } from '../requetes/dossier.ts';
import type { Route } from './+types/personne';
import { Parcours } from './Parcours.tsx';
import { QuiSuit } from './QuiSuit.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => lireDossier(c, acteur, numero(params.id)));
}

const FIL = [{ libelle: 'Personnes suivies', adresse: '/personnes' }];

export default function Personne({ loaderData: d }: Route.ComponentProps) {
  const nom = `${d.identite.prenom} ${d.identite.nom}`;
  const rejoindre = {
    libelle: d.tete.archive ? 'Ouvrir ce dossier archivé' : 'Rejoindre ce dossier',
    adresse: `/parcours/${d.tete.id}/rejoindre`,
  };
  if (!d.parcours)
    return (
      <Page
        fil={FIL}
        surtitre={d.tete.reference}
        titre={nom}
        onglet={d.tete.reference}
        chapo={`${d.tete.operation}. ${
          d.tete.archive
            ? "Ce dossier est archivé : le responsable territorial et la coordination l'ouvrent encore, en disant pourquoi."
            : "Vous voyez qui est suivi et par qui ; son parcours s'ouvre à ceux qui l'accompagnent."
        }`}
        action={rejoindre}
      >
        <QuiEstCe d={d} />
        <QuiSuit binome={d.binome} />
        {d.peut.placer ? (
          <p>
            <Link to={`/parcours/${d.tete.id}/entreprises`}>Ses recherches et ses mises en relation</Link>, que vous
            suivez comme chargé des relations avec les entreprises.
          </p>
        ) : null}
      </Page>
    );
  const suite = suiteDe(d.tete.etat, d.tete.id, { rendezvous: d.parcours.rendezvous.prochain !== null });
  return (
    <Page
      fil={FIL}
      surtitre={`${d.tete.reference} · ${d.tete.operation}`}
      titre={`${nom} ${suite.phrase}`}
      onglet={d.tete.reference}
      action={suite.geste ?? undefined}
    >
      <OngletsParcours id={d.tete.id} actif="personne" nombres={{ documents: d.parcours.documents }} />
      {d.parcours.transfert ? (
        <Alerte ton="attention" titre="Un changement de référent est en cours">
          <Link to={`/parcours/${d.tete.id}/binome`}>Voir où en est le transfert et son bilan</Link>
        </Alerte>
      ) : null}
      <Parcours tete={d.tete} parcours={d.parcours} binome={d.binome} cote={<QuiEstCe d={d} />} />
    </Page>
  );
}

/** Qui elle est pour nous. */
function QuiEstCe({ d }: { d: Dossier }) {
  const { identite: i, tete: t, joindre } = d;
  const lignes: [string, React.ReactNode][] = [
    [
      'État',
      <span key="e">
        <Etiquette>{LIBELLES_ETAT[t.etat]}</Etiquette>{' '}
        <Demonstration oui={t.demonstration}>personne inventée</Demonstration>
      </span>,
    ],
    ['Naissance', i.naissance ? date(i.naissance) : 'non renseignée'],
    ['Commune', i.communeNom ?? 'non renseignée'],
    ...(joindre ? coordonnees(joindre) : []),
    ['Public', LIBELLES_PUBLIC[t.public as PublicAccompagne] ?? t.public],
    ['Équipe', t.equipe ?? "pas encore d'équipe"],
    ['Parcours', t.closLe ? `du ${date(t.ouvertLe)} au ${date(t.closLe)}` : `depuis le ${date(t.ouvertLe)}`],
  ];
  return (
    <section className="m-section" aria-label="Qui est-ce">
      <div className="m-section__tete">
        <h2>Qui est-ce</h2>
        {d.peut.corriger ? (
          <div className="m-section__liens">
            <Link to={`/parcours/${t.id}/identite`}>Corriger</Link>
          </div>
        ) : null}
      </div>
      <dl className="m-proprietes">
        {lignes.map(([nom, valeur]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const PREFERE = { sms: 'par message', courriel: 'par courriel', telephone: 'par appel', courrier: 'par courrier' };

function coordonnees(j: NonNullable<Dossier['joindre']>): [string, React.ReactNode][] {
  return [
    [
      'Téléphone',
      j.telephone ? (
        <a key="t" href={`tel:${j.telephone.replace(/[^+\d]/g, '')}`}>
          {j.telephone}
        </a>
      ) : (
        'non renseigné'
      ),
    ],
    [
      'Courriel',
      j.courriel ? (
        <a key="c" href={`mailto:${j.courriel}`}>
          {j.courriel}
        </a>
      ) : (
        'non renseigné'
      ),
    ],
    ['À joindre', PREFERE[j.canal]],
    ...(j.adresse ? [['Adresse', j.adresse] as [string, string]] : []),
    ...(j.numeroCaf ? [['Numéro CAF ou MSA', j.numeroCaf] as [string, string]] : []),
    ...(j.numeroFt ? [['France Travail', j.numeroFt] as [string, string]] : []),
  ];
}
