import { Form } from 'react-router';
import { rendezvousTenus } from '#src/domaines/rendezvous/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { transfererPortefeuille } from '../operations/transferer.ts';
import { proposerPour } from '../proposer.ts';
import { principalPour } from '../regles/principal.ts';
import { chargesDe } from '../requetes/charges.ts';
import { portefeuillesTenus, referentsDe } from '../requetes/referents.ts';
import { ecartesDe, suivisDuReferent } from '../requetes/suivis.ts';
import type { Route } from './+types/depart';
import { ChargesApres } from './ChargesApres.tsx';
import { direTransferes, FIL, SourceTrajets } from './communs.tsx';
import { operationChoisie } from './ouvrir.ts';
import { RendezvousAVenir } from './RendezvousAVenir.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const ouverte = await operationChoisie(acteur, request, ['responsable']);
  if (!ouverte) return null;
  const { operation, equipes } = ouverte;
  exiger(acteur, 'designations.proposer', operation);
  const tousReferents = await referentsDe(base(), operation.id, equipes);
  const referents = tousReferents.filter((r) => r.suivies > 0);
  const qui = referents.find((r) => r.id === Number(new URL(request.url).searchParams.get('professionnel'))) ?? null;
  const commun = {
    operation: { id: operation.id, intitule: operation.intitule },
    referents,
    qui,
    noms: Object.fromEntries(tousReferents.map((r) => [r.id, r.nom])),
  };
  if (!qui)
    return { ...commun, lignes: [], tenus: [], proposition: null, principaux: {} as Record<number, number | null> };
  const { lignes, ecartes, tenus } = await lireEnCloison(acteur, async (c) => {
    const suivis = await suivisDuReferent(c, qui.id);
    return {
      lignes: suivis,
      tenus: await rendezvousTenus(c, qui.id),
      ecartes: await ecartesDe(
        c,
        suivis.map((l) => l.parcours),
      ),
    };
  });
  const siens = await portefeuillesTenus(base(), qui.id);
  // Il ne tient aucun portefeuille : les personnes gardent le leur, seul leur principal change.
  const tous = siens.length === 0 ? await chargesDe(base(), operation) : [];
  for (const l of lignes)
    if (siens.length === 0 && l.portefeuille)
      ecartes.set(
        l.parcours,
        tous.map((f) => f.id).filter((id) => id !== l.portefeuille),
      );
  const proposition = await proposerPour(base(), operation, lignes, {
    ecartes,
    equipes,
    sans: { portefeuilles: siens },
  });
  const choisir = (id: number) => {
    const f = proposition.portefeuilles.find((x) => x.id === id)!;
    return principalPour(qui.domaine, f, tousReferents, qui.id);
  };
  const principaux: Record<number, number | null> = Object.fromEntries(
    proposition.charges.map((c) => [Number(c.portefeuille), choisir(Number(c.portefeuille))]),
  );
  return { ...commun, lignes, tenus, proposition, principaux };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(
    request,
    context,
    transfererPortefeuille,
    (f) => ({
      choix: [...f.entries()]
        .filter(([cle, v]) => /^vers_\d+$/.test(cle) && v !== '')
        .map(([cle, v]) => `${cle.slice(5)}:${v}`),
      motif: f.get('motif') ?? '',
      confirme_texte: f.get('confirme_texte'),
      auDela: f.get('auDela') ?? '',
    }),
    {
      redirection: '/portefeuilles',
      message: ({ nombre: n, rendezvous }) =>
        `${pluriel(n, 'personne transférée', 'personnes transférées')}. Les nouveaux référents sont prévenus.${direTransferes(rendezvous)}`,
    },
  );

export default function Depart({ loaderData: page, actionData }: Route.ComponentProps) {
  if (!page)
    return (
      <Page fil={FIL} titre="Vous ne dirigez aucune équipe d'accompagnement" onglet="Simuler un départ">
        <p>Seul le responsable territorial d'une équipe simule un départ.</p>
      </Page>
    );
  const { referents, qui, lignes, proposition, operation, principaux } = page;
  const cible = (code: string) => `${Number(code)}:${principaux[Number(code)] ?? ''}`.replace(/:$/, '');
  const nomDe = (id: number | null | undefined) => page.noms[id ?? 0] ?? 'sans référent';
  return (
    <Page
      fil={FIL}
      onglet="Simuler un départ"
      surtitre={operation.intitule}
      titre={titreDe(qui?.nom ?? null, lignes.length, proposition?.sansPlace.length ?? 0)}
      chapo="Une simulation : rien n'est écrit tant que vous ne transférez pas."
    >
      <Form method="get" className="m-formulaire">
        <input type="hidden" name="operation" value={operation.id} />
        <Choix
          nom="professionnel"
          libelle="Si ce référent partait"
          valeur={qui ? String(qui.id) : ''}
          options={referents.map((r) => ({
            valeur: String(r.id),
            libelle: `${r.nom} (${r.domaine}) : ${pluriel(r.suivies, 'personne')}`,
          }))}
        />
        <Boutons>
          <button type="submit" className={`fr-btn${qui ? ' fr-btn--secondary' : ''}`}>
            Simuler
          </button>
        </Boutons>
      </Form>
      {proposition && lignes.length > 0 ? (
        <>
          <Section titre="Les charges après ce départ">
            <ChargesApres charges={proposition.charges} portefeuilles={proposition.portefeuilles} />
            <SourceTrajets durees={proposition.durees} sansLieu={proposition.sansLieu} />
          </Section>
          <RendezvousAVenir tenus={page.tenus} passent={lignes.map((l) => l.parcours)} />
          <Section titre="Qui irait où">
            <Formulaire resultat={actionData}>
              {lignes.map((l) => {
                const a = proposition.affectations.find((x) => Number(x.personne) === l.parcours);
                const manque = proposition.sansPlace.find((x) => Number(x.personne) === l.parcours);
                return (
                  <Choix
                    key={l.parcours}
                    nom={`vers_${l.parcours}`}
                    libelle={`${l.prenom} ${l.nom} (${l.reference})`}
                    aide={manque?.raison ?? a?.raisons.join(' ')}
                    vide="Ne pas transférer maintenant"
                    valeur={a ? cible(a.portefeuille) : ''}
                    options={proposition.charges.map((c) => ({
                      valeur: cible(c.portefeuille),
                      libelle: `${proposition.portefeuilles.find((f) => f.id === Number(c.portefeuille))?.nom ?? ''}, ${nomDe(principaux[Number(c.portefeuille)])}`,
                    }))}
                  />
                );
              })}
              <ChampSurveille
                nom="motif"
                libelle="Pourquoi elles changent de référent"
                aide="Une raison d'organisation, rien sur les personnes : elle vaut dérogation pour qui n'a pas de bilan de transfert partagé."
                lignes={2}
                max={500}
              />
              <ChampSurveille
                nom="auDela"
                libelle="Raison de dépasser un plafond, s'il l'est"
                aide="Une raison d'organisation, rien sur la personne : elle est gardée avec l'affectation."
                lignes={2}
                max={500}
                facultatif
              />
              <Boutons>
                <BoutonEnvoi variante="danger">Transférer selon ces choix</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </Section>
        </>
      ) : null}
    </Page>
  );
}

function titreDe(nom: string | null, n: number, sansPlace: number): string {
  if (nom === null) return 'Et si un référent partait ?';
  const reste =
    sansPlace === 0
      ? 'toutes ont une place ailleurs'
      : `${pluriel(sansPlace, 'personne resterait', 'personnes resteraient')} sans place`;
  return `Sans ${nom}, ${pluriel(n, 'personne change', 'personnes changent')} de référent : ${reste}`;
}
