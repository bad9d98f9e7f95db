import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { modifierSubvention } from '../operations/modifier.ts';
import { lireSubvention } from '../requetes/fiche.ts';
import type { Route } from './+types/modifier';
import { FIL } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { subvention, cibles } = await lireSubvention(base(), acteur, numero(params.id));
  exiger(acteur, 'subventions.modifier', subvention);
  return { subvention, cibles };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(
    request,
    context,
    modifierSubvention,
    (f) => ({
      ...Object.fromEntries(f),
      id: params.id,
      cibles: Object.fromEntries(
        [...f].filter(([cle]) => cle.startsWith('cible_')).map(([cle, v]) => [cle.slice(6), v]),
      ),
    }),
    { redirection: (r) => `/subventions/${r.id}`, message: 'La convention est à jour.' },
  );

export const shouldRevalidate = relireApresConflit;

export default function Modifier({ loaderData: { subvention: s, cibles }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: s.numero, adresse: `/subventions/${s.id}` }]}
      titre={`Vérifier la convention ${s.numero}`}
      surtitre={s.organisationNom}
      chapo="Une fois proposée, elle ne change plus que par un avenant."
    >
      {s.etat === 'projet' ? (
        <Formulaire resultat={actionData}>
          <input type="hidden" name="version" value={s.version} />
          <ChampDate nom="debut" libelle="Premier jour de l'opération" valeur={s.debut} />
          <ChampDate nom="fin" libelle="Dernier jour, compris" valeur={s.fin} />
          <ChampTexte nom="engagement" libelle="Référence de l'engagement comptable" valeur={s.engagement} facultatif />
          {cibles.map((c) => (
            <ChampNombre
              key={c.indicateur}
              nom={`cible_${c.indicateur}`}
              libelle={`${c.libelle} : cible`}
              unite={c.unite}
              valeur={c.cible}
              facultatif
            />
          ))}
          <Boutons>
            <BoutonEnvoi>Enregistrer</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : (
        <p className="m-vide">Cette convention est déjà proposée : reprenez-la, ou faites un avenant.</p>
      )}
    </Page>
  );
}
