import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Document } from '#src/presentation/Document.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { agirEnSeance } from '../gestes.ts';
import { refusDe } from '../refus.ts';
import { lirePoint } from '../requetes/point.ts';
import type { Route } from './+types/point';
import { Demande, EtatQuorum, EtiquetteAvis, FIL_SEANCES, Observations, Voix } from './communs.tsx';
import { Rafraichir } from './Rafraichir.tsx';
import { Suites } from './Suites.tsx';

export const shouldRevalidate = relireApresConflit;
export const loader = ({ params, context }: Route.LoaderArgs) =>
  lirePoint(base(), acteurDe(context), numero(params.id), numero(params.point));
export const action = ({ request, params, context }: Route.ActionArgs) =>
  agirEnSeance(request, context, `/seances/${params.id}/points/${params.point}`, { point: params.point });

export default function Point({ loaderData: page, actionData }: Route.ComponentProps) {
  const { s, point: p, document, dossier } = page;
  const agit = s.tient && s.etat === 'ouverte' && !p.clos;
  const tete = {
    fil: [...FIL_SEANCES, { libelle: dateHeure(s.le), adresse: `/seances/${s.id}` }],
    surtitre: `Point ${page.rang} sur ${s.points.length}`,
    titre: p.titre,
  };
  if (p.retire)
    return (
      <Page {...tete}>
        <Alerte>
          Vous vous êtes retiré de ce point : vous ne le lisez pas et ne le menez pas (CRPA R133-12). Une autre personne
          du secrétariat l'ouvre, note les votes et le clôt.
        </Alerte>
      </Page>
    );
  return (
    <Page {...tete} action={agit ? <Geste p={p} /> : undefined}>
      <Rafraichir actif={agit} />
      <p>
        Demandé : <Demande nature={p.nature} fondement={p.fondement} />.{' '}
        {p.avis ? <EtiquetteAvis avis={p.avis} nature={p.nature} /> : null}{' '}
        {dossier ? <Link to={dossier}>Ouvrir le dossier complet</Link> : null}
      </p>
      {p.nature === 'favorable_requis' && p.clos && p.avis !== 'favorable' ? (
        <Alerte ton="attention" titre="Un avis favorable est exigé : sans lui, l'accord ne peut pas être donné." />
      ) : null}
      {p.expose ? <p>{p.expose}</p> : null}
      {['clorePoint', 'ouvrirPoint', 'rendre'].some((g) => refusDe(actionData, g)) ? (
        <Formulaire id="refus" resultat={actionData}>
          {null}
        </Formulaire>
      ) : null}
      {p.nature !== 'information' && ['ouverte', 'close', 'pv_valide'].includes(s.etat) ? (
        <Section titre="Quorum et votes">
          <EtatQuorum quorum={p.deliberation.quorum} titre="Quorum de ce point" />
          {p.clos ? (
            <Voix deliberation={p.deliberation} titre="Voix par collège, figées à la clôture" />
          ) : p.ouvert ? (
            <Voix deliberation={p.deliberation} titre="Voix par collège, à cet instant" />
          ) : (
            <p>Le vote n'est pas encore ouvert.</p>
          )}
          {agit && p.ouvert ? <Saisir page={page} resultat={actionData} /> : null}
        </Section>
      ) : null}
      <Section titre="Retraits pour intérêt personnel">
        <p>Un membre retiré ne lit pas ce point, n'y vote pas et n'y est pas compté présent (CRPA R133-12).</p>
        <ul>
          {p.retires.map((r) => (
            <li key={r.membre}>
              {r.nom} : {r.motif}
              {s.tient && !p.ouvert && !p.clos && !r.dOffice ? <Rendre membre={r.membre} nom={r.nom} /> : null}
            </li>
          ))}
        </ul>
        {s.tient && !p.clos && ['preparation', 'convoquee', 'ouverte'].includes(s.etat) ? (
          <Formulaire id="retirer" resultat={refusDe(actionData, 'retirer')}>
            <input type="hidden" name="geste" value="retirer" />
            <Choix
              nom="membre"
              libelle="Membre qui se retire"
              options={s.membres
                .filter((m) => !p.retires.some((r) => String(r.membre) === m.id))
                .map((m) => ({ valeur: m.id, libelle: m.nom }))}
            />
            <ChampTexte nom="motif" libelle="Intérêt en cause" />
            <BoutonEnvoi variante="secondaire">Retirer de ce point</BoutonEnvoi>
          </Formulaire>
        ) : null}
      </Section>
      {s.tient && ['convoquee', 'ouverte', 'close'].includes(s.etat) ? (
        <Section titre="Questions traitées, pour le procès-verbal">
          <Formulaire id="noter" resultat={refusDe(actionData, 'noter')}>
            <input type="hidden" name="geste" value="noter" />
            <ChampTexte
              nom="commentaire"
              libelle="Questions et réponses"
              lignes={5}
              valeur={p.commentaire}
              facultatif
            />
            <BoutonEnvoi variante="secondaire">Enregistrer les notes</BoutonEnvoi>
          </Formulaire>
        </Section>
      ) : null}
      <Suites s={s} p={p} resultat={actionData} />
      <Section titre="Observations des membres">
        <Observations commentaires={p.commentaires} quand={dateHeure} />
      </Section>
      {document ? (
        <Section titre={document.titre}>
          <details open={s.etat === 'convoquee' || s.etat === 'preparation'}>
            <summary>Lire le document remis aux membres</summary>
            <Document document={document} />
          </details>
        </Section>
      ) : null}
    </Page>
  );
}

function Geste({ p }: { p: Route.ComponentProps['loaderData']['point'] }) {
  const information = p.nature === 'information';
  const geste = p.ouvert || information ? 'clorePoint' : 'ouvrirPoint';
  return (
    <Formulaire id="geste">
      <input type="hidden" name="geste" value={geste} />
      <BoutonEnvoi>
        {information
          ? "Noter que l'instance prend acte"
          : p.ouvert
            ? "Clore le vote et rendre l'avis"
            : 'Ouvrir le vote'}
      </BoutonEnvoi>
    </Formulaire>
  );
}

/** Un retrait déclaré par erreur s'annule tant que le point n'est pas ouvert ; un retrait d'office, jamais. */
function Rendre({ membre, nom }: { membre: number; nom: string }) {
  return (
    <Formulaire id={`rendre-${membre}`} className="m-en-ligne">
      <input type="hidden" name="geste" value="rendre" />
      <input type="hidden" name="membre" value={membre} />
      <BoutonEnvoi variante="discret" petit>
        Annuler ce retrait<span className="fr-sr-only"> : {nom}</span>
      </BoutonEnvoi>
    </Formulaire>
  );
}

/** Saisie par le secrétariat : un choix par siège tenu, tous d'un coup. */
function Saisir({ page, resultat }: { page: Route.ComponentProps['loaderData']; resultat: unknown }) {
  return (
    <details>
      <summary>Saisir les votes (main levée)</summary>
      <Formulaire id="voter" resultat={refusDe(resultat, 'voter')}>
        <input type="hidden" name="geste" value="voter" />
        {page.sieges.map((x) => (
          <Radios
            key={x.membre}
            nom={`sens-${x.membre}`}
            libelle={x.nom}
            enLigne
            valeur={x.sens}
            options={[
              { valeur: 'pour', libelle: 'Pour' },
              { valeur: 'contre', libelle: 'Contre' },
              { valeur: 'abstention', libelle: 'Abstention' },
            ]}
          />
        ))}
        {page.sieges.length === 0 ? <p>Aucun siège n'est tenu : notez les présences.</p> : null}
        <Boutons>
          <BoutonEnvoi variante="secondaire">Enregistrer ces votes</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}
