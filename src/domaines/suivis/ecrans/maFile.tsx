import { Link } from 'react-router';
import { LIBELLES_ETAT } from '#src/domaines/personnes/index.ts';
import { LIBELLES_MODALITE, LIBELLES_MOTIF } from '#src/domaines/rendezvous/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { aujourdhui } from '#src/socle/jour.ts';
import { filtrer, LIBELLES_SIGNAL, type LigneFile, SIGNAUX, type Signal } from '../maFile/regles.ts';
import { lireMaFile, lireMaJournee, type RendezvousDuJour } from '../maFile/requetes.ts';
import type { Route } from './+types/maFile';
import { COUVERTURES, Mois, Signaux } from './communs.tsx';
import { lireFiltresFile } from './filtresFile.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresFile(request);
  const jour = aujourdhui();
  const { file, journee } = await lireEnCloison(acteur, async (c) => ({
    file: await lireMaFile(c, acteur, jour),
    journee: await lireMaJournee(c, acteur, jour),
  }));
  const gardees = filtrer(file, filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  const compte = (s: Signal) => file.filter((l) => l.signaux.includes(s)).length;
  return {
    filtres,
    jour,
    journee,
    // Les mots d'un autre domaine viennent du serveur : la page du navigateur ne charge pas ce domaine.
    mots: { etats: LIBELLES_ETAT, motifs: LIBELLES_MOTIF, modalites: LIBELLES_MODALITE } as Mots,
    suivies: file.length,
    total: gardees.length,
    lignes: gardees.slice(debut, debut + filtres.taille),
    presse: file.some((l) => l.couverture === 'en_retard'),
    signaux: SIGNAUX.map((signal) => ({ signal, nombre: compte(signal) })),
  };
}

interface Mots {
  etats: Record<string, string>;
  motifs: Record<string, string>;
  modalites: Record<string, string>;
}

const colonnes = (etats: Record<string, string>): Colonne<LigneFile>[] => [
  {
    id: 'nom',
    titre: 'Personne',
    tri: true,
    valeur: (l) => `${l.nom} ${l.prenom}`,
    rendu: (l) => (
      <>
        <Link to={`/parcours/${l.id}`}>
          {l.prenom} {l.nom}
        </Link>
        {l.relais ? <span className="m-mention"> que vous relayez</span> : null}
        {l.principal ? null : <span className="m-mention"> en appui</span>}
      </>
    ),
  },
  { id: 'etat', titre: 'Étape', valeur: (l) => etats[l.etat] },
  {
    id: 'mois',
    titre: 'Ce mois-ci',
    court: true,
    valeur: (l) => l.couverture,
    rendu: (l) => <Mois etat={l.couverture} />,
  },
  {
    id: 'prochain',
    titre: 'Prochain rendez-vous',
    tri: true,
    valeur: (l) => l.prochain,
    rendu: (l) =>
      l.prochain ? (
        dateHeure(l.prochain)
      ) : (
        <Link to={`/rendezvous/nouveau?parcours=${l.id}`}>
          Fixer
          <span className="fr-sr-only">
            {' '}
            un rendez-vous avec {l.prenom} {l.nom}
          </span>
        </Link>
      ),
  },
  {
    id: 'contact',
    titre: 'Dernier échange',
    tri: true,
    court: true,
    valeur: (l) => l.dernierContact,
    rendu: (l) => date(l.dernierContact, 'courte', 'aucun'),
  },
  { id: 'signaux', titre: 'À faire', tri: true, valeur: (l) => l.place, rendu: (l) => <Signaux ligne={l} /> },
];

function titreDe(d: { suivies: number; journee: RendezvousDuJour[]; signaux: { signal: Signal; nombre: number }[] }) {
  if (d.suivies === 0) return "Personne n'est dans votre file";
  const nombre = (s: Signal) => d.signaux.find((x) => x.signal === s)!.nombre;
  const jour =
    d.journee.length === 0
      ? "Pas de rendez-vous aujourd'hui"
      : `${pluriel(d.journee.length, 'rendez-vous', 'rendez-vous')} aujourd'hui`;
  const vues = nombre('non_vue');
  return `${jour}, ${vues === 0 ? 'tout le monde est vu ou prévu ce mois-ci' : `${pluriel(vues, 'personne')} à voir ce mois-ci`}`;
}

const SUITES: Record<Signal, string> = {
  a_qualifier: "L'heure est passée : la personne est-elle venue ?",
  non_vue: 'Ni rendez-vous honoré, ni rendez-vous fixé ce mois-ci.',
  action_retard: 'Une action de la feuille de route a dépassé sa date.',
  contrat_du: "Le contrat d'engagement est à signer dans les quinze jours.",
  contrat_a_revoir: "L'actualisation convenue arrive dans les quinze jours.",
  jalon_du: 'Un point de suivi après la sortie est à tenir dans les quinze jours.',
};

export default function MaFile({ loaderData: d }: Route.ComponentProps) {
  const aFaire = d.signaux.filter(({ nombre }) => nombre > 0);
  return (
    <Page
      surtitre={`Ma file : ${pluriel(d.suivies, 'personne suivie', 'personnes suivies')}`}
      onglet="Ma file"
      titre={titreDe(d)}
      chapo={
        d.presse
          ? 'La fin du mois approche : fixez un rendez-vous à celles que personne ne doit voir d’ici là.'
          : undefined
      }
      action={{ libelle: 'Fixer un rendez-vous', adresse: '/rendezvous/nouveau' }}
    >
      <div className="m-deux-colonnes">
        <Section titre="Aujourd'hui" liens={<Link to="/agenda-equipe">Ma semaine</Link>}>
          {d.journee.length === 0 ? (
            <p>Rien à votre agenda ce jour.</p>
          ) : (
            <ol className="m-journee">
              {d.journee.map((r) => (
                <Journee key={r.rendezvous} r={r} mots={d.mots} />
              ))}
            </ol>
          )}
        </Section>
        <Section titre="À faire">
          {aFaire.length === 0 ? (
            <p>Rien ne vous attend : venues dites, actions et contrats à jour.</p>
          ) : (
            <ul className="m-afaire">
              {aFaire.map(({ signal, nombre }) => (
                <li key={signal}>
                  <Link to={signal === 'a_qualifier' ? '/rendezvous/a-qualifier' : `/ma-file?signal=${signal}#file`}>
                    {LIBELLES_SIGNAL[signal]} : {nombre}
                  </Link>
                  <span className="m-mention">{SUITES[signal]}</span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
      <Section titre="Toute ma file" id="file">
        <p className="m-mention">
          {d.filtres.tri === 'signaux' ? (
            <>
              D'abord ce qui est en retard, puis ce qui est dû cette semaine, puis qui n'est pas vu ce mois-ci, puis les
              autres par nom. <Link to="/ma-file?tri=nom#file">Ranger par nom</Link>
            </>
          ) : (
            <Link to="/ma-file#file">Remettre d'abord ce qui est à faire</Link>
          )}
        </p>
        <div className="m-file">
          <Liste
            legende="Personnes que je suis, leur mois, leur prochain rendez-vous et ce qui est à faire"
            legendeMasquee
            nomLigne="personne"
            colonnes={colonnes(d.mots.etats)}
            lignes={d.lignes}
            cle={(l) => l.id}
            total={d.total}
            etat={d.filtres}
            exporter="/ma-file/export"
            filtres={<Filtres champs={champs(d.mots.etats)} />}
            vide={
              <p>
                Personne ne vous est confié pour l'instant. Une personne entre dans votre file quand vous êtes désigné
                référent. <Link to="/personnes">Chercher une personne</Link>.
              </p>
            }
          />
        </div>
      </Section>
    </Page>
  );
}

function Journee({ r, mots }: { r: RendezvousDuJour; mots: Mots }) {
  const qui = r.nom ?? (r.intitule || mots.motifs[r.motif]);
  return (
    <li>
      <time dateTime={new Date(r.debut).toISOString()}>{dateHeure(r.debut).split(' à ').at(-1)}</time>
      <span>
        <Link to={`/rendezvous/${r.rendezvous}`}>{qui}</Link>
        <span className="m-mention">
          {mots.modalites[r.modalite]}
          {r.lieu ? `, ${r.lieu}` : ''}
          {r.genre === 'collectif' ? `, ${pluriel(r.inscrits, 'personne inscrite', 'personnes inscrites')}` : ''}
          {r.report ? ', autre date demandée' : r.confirme ? ', confirmé' : ''}
        </span>
      </span>
    </li>
  );
}

const options = (libelles: Record<string, string>) =>
  Object.entries(libelles).map(([valeur, libelle]) => ({ valeur, libelle }));

const champs = (etats: Record<string, string>) => [
  { type: 'recherche' as const, nom: 'q', libelle: 'Nom, référence ou commune' },
  { type: 'choix' as const, nom: 'signal', libelle: 'À faire', tous: 'Peu importe', options: options(LIBELLES_SIGNAL) },
  {
    type: 'choix' as const,
    nom: 'couverture',
    libelle: 'Ce mois-ci',
    tous: 'Peu importe',
    options: options(COUVERTURES),
  },
  {
    type: 'choix' as const,
    nom: 'etat',
    libelle: 'Étape',
    tous: 'Toutes',
    options: options(etats).filter(({ valeur }) => valeur !== 'clos'),
  },
  {
    type: 'choix' as const,
    nom: 'rang',
    libelle: 'Je suis',
    tous: 'Référent ou appui',
    options: options({ principal: 'Référent principal', appui: 'En appui' }),
  },
];
