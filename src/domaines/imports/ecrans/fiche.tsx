import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Direct } from '#src/presentation/Direct.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { colonnesIgnorees, genreImport, manquants } from '#src/socle/imports/index.ts';
import { ETATS_MODIFIABLES, estOuvert, titreFiche } from '../regles.ts';
import { ficheImport } from '../requeteFiche.ts';
import { choixGenres } from '../requetes.ts';
import type { Route } from './+types/fiche';
import { agirSurFiche } from './actionFiche.ts';
import { Correspondance } from './Correspondance.tsx';
import { EtiquetteImport, FIL } from './communs.tsx';
import { Constats, Effets, Motifs, TableauComptes } from './Effets.tsx';
import { ChoixGenre, Identite } from './Identite.tsx';
import { Avancement } from './Suivi.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const fiche = await ficheImport(base(), acteur, numero(params.id));
  const genre = fiche.genre ? genreImport(fiche.genre) : null;
  return {
    fiche,
    genres: choixGenres(acteur, fiche.genre),
    libelleGenre: genre?.libelle ?? null,
    champs: (genre?.champs ?? []).map(({ id, libelle, obligatoire, aide }) => ({ id, libelle, obligatoire, aide })),
    options: await Promise.all(
      (genre?.options ?? []).map(async ({ proposer: _, choixDe, ...option }) => ({
        ...option,
        ...(choixDe ? { choix: await choixDe(base(), acteur) } : {}),
      })),
    ),
    absents: genre ? manquants(genre, fiche.correspondance) : [],
    ignorees: colonnesIgnorees(fiche.apercu.entetes, fiche.correspondance),
    modifiable: ETATS_MODIFIABLES.includes(fiche.etat) && peut(acteur, 'imports.regler', fiche),
    peutExecuter: genre !== null && peut(acteur, 'imports.executer', fiche) && peut(acteur, genre.droit),
    peutAnnuler: peut(acteur, 'imports.annuler', fiche),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) => agirSurFiche(request, context, params.id);

export default function Fiche({ loaderData, actionData }: Route.ComponentProps) {
  const { fiche, libelleGenre, modifiable, absents, peutAnnuler } = loaderData;
  const ouvert = fiche.travail !== null && estOuvert(fiche.travail.etat as 'en_cours');
  const annulable = fiche.etat === 'termine' && peutAnnuler && !ouvert;
  return (
    <Page
      fil={FIL}
      onglet={fiche.fichier.nom}
      surtitre={`Import n° ${fiche.id}${libelleGenre ? ` : ${libelleGenre}` : ''}`}
      titre={titreFiche(fiche, absents)}
      action={modifiable && !ouvert ? <Lancer {...loaderData} resultat={actionData} /> : undefined}
    >
      <Direct actif={ouvert} />
      <p>
        <EtiquetteImport etat={fiche.etat} />
      </p>
      {ouvert && fiche.travail ? <Avancement travail={fiche.travail} resultat={actionData} /> : null}
      {!ouvert && fiche.travail?.erreur && fiche.etat !== 'defait' ? (
        <Alerte ton={fiche.travail.etat === 'annule' ? 'attention' : 'erreur'} titre={fiche.travail.erreur}>
          {fiche.travail.conseil ? <p>{fiche.travail.conseil}</p> : null}
        </Alerte>
      ) : null}
      {fiche.comptes ? <Resultat fiche={fiche} annulable={annulable} /> : null}
      <Identite fiche={fiche} />
      {modifiable && !ouvert ? (
        <>
          <Effets fiche={fiche} modifiable resultat={actionData} />
          {fiche.genre ? <Correspondance {...loaderData} resultat={actionData} /> : null}
          <ChoixGenre fiche={fiche} genres={loaderData.genres} resultat={fiche.genre ? undefined : actionData} />
          <Formulaire id="abandonner">
            <input type="hidden" name="intention" value="abandonner" />
            <Boutons>
              <BoutonEnvoi variante="discret">Abandonner cet import</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </>
      ) : null}
    </Page>
  );
}

/** L'action principale : lancer, ou dire ce qui manque. */
function Lancer({
  absents,
  peutExecuter,
  fiche,
  libelleGenre,
}: Route.ComponentProps['loaderData'] & { resultat: unknown }) {
  if (!fiche.genre || absents.length > 0) return null;
  if (!peutExecuter) return <p className="m-mention">Votre rôle ne permet pas d'importer « {libelleGenre} ».</p>;
  return (
    <Formulaire id="lancer">
      <input type="hidden" name="intention" value="executer" />
      <BoutonEnvoi enCours="Lancement…">Lancer l'import</BoutonEnvoi>
    </Formulaire>
  );
}

function Resultat({ fiche, annulable }: { fiche: Route.ComponentProps['loaderData']['fiche']; annulable: boolean }) {
  if (!fiche.comptes) return null;
  return (
    <Section titre="Résultat">
      {fiche.annuleLe ? (
        <Alerte ton="attention">
          Cet import a été annulé le {dateHeure(fiche.annuleLe)} par {fiche.annulePar} : ce qu'il avait changé est
          revenu à l'état d'avant.
        </Alerte>
      ) : null}
      <Constats motifs={fiche.motifs} />
      <TableauComptes comptes={fiche.comptes} legende={`Import fait le ${dateHeure(fiche.termineLe)}`} />
      <Motifs motifs={fiche.motifs} importId={fiche.aRejets ? fiche.id : null} />
      {annulable ? (
        <p>
          <Link to={`/imports/${fiche.id}/annuler`}>Annuler cet import</Link> (vous verrez d'abord ce qui se passera)
        </p>
      ) : null}
    </Section>
  );
}
