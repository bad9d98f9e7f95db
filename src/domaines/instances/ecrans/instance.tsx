import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration, EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { synonymeDe } from '../modeles.ts';
import { archiverInstance } from '../operations/instances.ts';
import { desaccordsDeVoix } from '../regles/voix.ts';
import { lireInstance, type MembreLu } from '../requetes/instances.ts';
import type { Route } from './+types/instance';
import { EtatDeSeance, FIL_INSTANCES } from './communs.tsx';
import { ReglesEnClair } from './ReglesEnClair.tsx';

export const loader = async ({ params, context }: Route.LoaderArgs) => {
  const page = await lireInstance(base(), acteurDe(context), numero(params.id));
  return {
    page,
    fautes: desaccordsDeVoix(
      page.colleges.map((c) => ({ ...c, id: String(c.id) })),
      page.regles,
    ),
  };
};

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, archiverInstance, () => ({ id: params.id }), {
    redirection: '/instances',
    message: 'Instance archivée.',
  });

export default function Instance({ loaderData: { page, fautes }, actionData }: Route.ComponentProps) {
  const { id, colleges, membres, tient } = page;
  const vacants = colleges.filter((c) => c.deliberatif).reduce((n, c) => n + Math.max(0, c.sieges - c.pourvus), 0);
  const finissent = membres.filter((m) => m.bientot).length;
  const synonyme = synonymeDe(page.genre);
  return (
    <Page
      fil={FIL_INSTANCES}
      surtitre={`${page.departementNom}${synonyme ? ` · aussi appelée « ${synonyme} »` : ''}`}
      titre={`${page.nom} : ${pluriel(membres.filter((m) => m.enFonction).length, 'membre')} en fonction, ${vacants === 0 ? 'aucun siège vacant' : pluriel(vacants, 'siège vacant', 'sièges vacants')}`}
      onglet={page.nom}
      action={
        tient && !page.archivee
          ? { libelle: 'Préparer une séance', adresse: `/instances/${id}/seances/nouvelle` }
          : undefined
      }
    >
      <Demonstration oui={page.demonstration} />
      {page.archivee ? <Alerte ton="attention">Cette instance est archivée : elle ne se réunit plus.</Alerte> : null}
      {page.confiance === 'non verifie' && tient ? (
        <Alerte ton="attention" titre="La composition et les règles viennent d'un modèle, pas encore de votre texte.">
          <p>
            Le code du travail ne fixe pas la composition : reprenez l'arrêté ou le règlement intérieur, puis{' '}
            <Link to={`/instances/${id}/regles`}>dites d'où viennent les règles</Link>.
          </p>
        </Alerte>
      ) : null}
      {fautes.map((f) => (
        <Alerte key={f} ton="attention">
          {f}
        </Alerte>
      ))}
      {finissent > 0 ? (
        <Alerte ton="attention">{`${pluriel(finissent, 'mandat finit', 'mandats finissent')} sous deux mois.`}</Alerte>
      ) : null}
      {page.suit ? <Seances page={page} /> : null}
      <Section
        titre="Composition"
        liens={
          <>
            {tient ? <Link to={`/instances/${id}/membres/nouveau`}>Nommer un membre</Link> : null}{' '}
            <a href={`/instances/${id}/membres/export/csv`}>Exporter en CSV</a>{' '}
            <a href={`/instances/${id}/membres/export/xlsx`}>Exporter en Excel</a>
          </>
        }
      >
        <Tableau
          legende="Collèges, sièges et voix"
          colonnes={[
            {
              id: 'nom',
              titre: 'Collège',
              valeur: (c) => c.nom,
              rendu: (c) => (tient ? <Link to={`/instances/${id}/college?college=${c.id}`}>{c.nom}</Link> : c.nom),
            },
            { id: 'pourvus', titre: 'Sièges pourvus', valeur: (c) => `${c.pourvus} sur ${c.sieges}` },
            {
              id: 'voix',
              titre: 'Voix',
              valeur: (c) => (c.deliberatif ? (c.voix?.replace('.', ',') ?? 'une par membre') : 'sans voix'),
            },
            { id: 'groupe', titre: 'Groupe', valeur: (c) => c.groupe, absent: '–' },
          ]}
          lignes={colleges}
          cle={(c) => c.id}
        />
        {tient ? (
          <p>
            <Link to={`/instances/${id}/college`}>Ajouter un collège</Link>
          </p>
        ) : null}
        {membres.length > 0 ? (
          <Membres membres={membres} tient={tient} id={id} />
        ) : (
          <p>Aucun membre : nommez-les d'après l'arrêté de composition.</p>
        )}
      </Section>
      <Section titre="Règles" liens={tient ? <Link to={`/instances/${id}/regles`}>Changer les règles</Link> : null}>
        <p>
          Fondement : {page.fondement} <EtiquetteConfiance confiance={page.confiance} />
        </p>
        <ReglesEnClair regles={page.regles} />
      </Section>
      {tient && !page.archivee ? (
        <details>
          <summary>Archiver cette instance</summary>
          <p>Elle ne se réunira plus et quittera les listes. Ses séances et leurs procès-verbaux restent.</p>
          <Formulaire resultat={actionData}>
            <BoutonEnvoi variante="danger">Archiver l'instance</BoutonEnvoi>
          </Formulaire>
        </details>
      ) : null}
    </Page>
  );
}

function Membres({ membres, tient, id }: { membres: MembreLu[]; tient: boolean; id: number }) {
  return (
    <Tableau
      legende="Membres, titulaires et suppléants"
      colonnes={[
        {
          id: 'nom',
          titre: 'Membre',
          valeur: (m) => m.nom,
          rendu: (m) => (tient && m.enFonction ? <Link to={`/instances/${id}/membres/${m.id}`}>{m.nom}</Link> : m.nom),
        },
        {
          id: 'role',
          titre: 'Place',
          valeur: (m) => `${m.suppleantDe ? `suppléant de ${m.suppleantDe}` : m.president ? 'préside' : 'titulaire'}`,
        },
        {
          id: 'organisation',
          titre: 'Organisation',
          valeur: (m) => [m.organisation, m.qualite].filter(Boolean).join(', '),
        },
        { id: 'college', titre: 'Collège', valeur: (m) => m.college },
        {
          id: 'mandat',
          titre: 'Mandat',
          valeur: (m) =>
            `du ${date(m.debut, 'courte')} ${m.fin ? `au ${date(m.fin, 'courte')}` : 'sans fin fixée'}${m.enFonction ? '' : ' (pas en fonction)'}${m.bientot ? ', finit bientôt' : ''}`,
        },
        ...(tient
          ? [
              {
                id: 'compte',
                titre: 'Compte',
                valeur: (m: MembreLu) => (m.compte ? 'oui' : m.courriel ? 'courriel seulement' : 'non'),
              },
            ]
          : []),
      ]}
      lignes={membres}
      cle={(m) => m.id}
    />
  );
}

function Seances({ page: { seances, attendent } }: { page: Route.ComponentProps['loaderData']['page'] }) {
  return (
    <Section
      titre="Séances"
      liens={
        <Link to="/seances/attente">
          {attendent === 0
            ? "Rien n'attend d'avis"
            : `${pluriel(attendent, 'objet attend', 'objets attendent')} un avis`}
        </Link>
      }
    >
      {seances.length === 0 ? (
        <p>Aucune séance pour l'instant.</p>
      ) : (
        <Tableau
          legende="Séances de cette instance, de la plus récente à la plus ancienne"
          legendeMasquee
          colonnes={[
            {
              id: 'le',
              titre: 'Séance',
              valeur: (s) => s.le,
              rendu: (s) => <Link to={`/seances/${s.id}`}>{dateHeure(s.le)}</Link>,
            },
            { id: 'etat', titre: 'État', valeur: (s) => s.etat, rendu: (s) => <EtatDeSeance etat={s.etat} /> },
            { id: 'points', titre: 'Points', valeur: (s) => s.points, numerique: true },
            {
              id: 'reprend',
              titre: 'Convocation',
              valeur: (s) => (s.reprend ? 'seconde, faute de quorum' : 'première'),
            },
          ]}
          lignes={seances}
          cle={(s) => s.id}
        />
      )}
    </Section>
  );
}
