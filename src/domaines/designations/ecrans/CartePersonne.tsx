import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { MOTIFS_ECART } from '../forme.ts';
import type { Affectation } from '../regles/forme.ts';
import type { ChargePortefeuilleReelle } from '../requetes/charges.ts';
import type { Referent } from '../requetes/referents.ts';
import type { LigneSuivi } from '../requetes/suivis.ts';
import { attente, NomSuivi } from './communs.tsx';

export interface LigneProposee extends LigneSuivi {
  affectation: Affectation | null;
  sansPlace: string | null;
  /** Référent principal proposé. */
  principalId: number | null;
}

const option = (f: ChargePortefeuilleReelle) => ({
  valeur: String(f.id),
  libelle: `${f.nom}, ${f.titulaireNom} : ${f.personnes} sur ${f.plafond}`,
});

/** Une personne et la place proposée, avec ses raisons ; accepter, changer ou écarter. */
export function CartePersonne({
  ligne: l,
  portefeuilles,
  referents,
  resultat,
}: {
  ligne: LigneProposee;
  portefeuilles: ChargePortefeuilleReelle[];
  referents: Referent[];
  resultat: unknown;
}) {
  const { affectation: a } = l;
  const possibles = portefeuilles.filter((f) => f.titulaire && f.habilite && (!l.equipe || f.equipe === l.equipe));
  const nom = (code: string) => portefeuilles.find((f) => f.id === Number(code))?.nom ?? '';
  const propose = a ? portefeuilles.find((f) => f.id === Number(a.portefeuille)) : undefined;
  const equipe = referents.filter((r) => !l.equipe || !r.equipe || r.equipe === l.equipe);
  const enOptions = (liste: Referent[]) =>
    liste.map((r) => ({ valeur: String(r.id), libelle: `${r.nom} (${r.domaine})` }));
  const principal = referents.find((r) => r.id === l.principalId);
  return (
    <article className="m-encadre">
      <h3>
        <NomSuivi l={l} /> <Demonstration oui={l.demonstration} />
      </h3>
      <p>
        {[
          l.communeNom ?? 'commune inconnue',
          l.competence ? `compétence ${l.competence === 'social' ? 'sociale' : 'emploi'}` : '',
          attente(l),
        ]
          .filter(Boolean)
          .join(', ')}
        .
      </p>
      {a && propose ? (
        <>
          <p>
            <strong>{propose.nom}</strong>, tenu par {propose.titulaireNom}
            {principal && principal.id !== propose.titulaire
              ? ` ; référent principal : ${principal.nom}, ${principal.domaine}`
              : ''}
            , parce que :
          </p>
          <ul>
            {a.raisons.map((r) => (
              <li key={r}>{r}</li>
            ))}
          </ul>
          {a.autres.length > 0 ? (
            <details>
              <summary>Pourquoi pas un autre</summary>
              <ul>
                {a.autres.map((o) => (
                  <li key={o.portefeuille}>
                    {nom(o.portefeuille)} : {o.pourquoi}.
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </>
      ) : (
        <p>
          <strong>Pas de place proposée.</strong> {l.sansPlace}
        </p>
      )}
      <Formulaire id={`p${l.parcours}`} resultat={resultat}>
        <input type="hidden" name="parcours" value={l.parcours} />
        <input type="hidden" name="propose" value={propose?.id ?? ''} />
        {a?.raisons.map((r) => (
          <input key={r} type="hidden" name="raison" value={r} />
        ))}
        <div className="m-deux-colonnes">
          <Choix
            nom="portefeuille"
            libelle="Portefeuille"
            options={possibles.map(option)}
            valeur={propose ? String(propose.id) : ''}
          />
          <Choix
            nom="principal"
            libelle="Référent principal"
            facultatif
            vide="Qui tient le portefeuille"
            valeur={principal ? String(principal.id) : ''}
            options={enOptions(equipe)}
          />
          <Choix
            nom="appui"
            libelle="Référent en appui"
            aide="Qui tient le portefeuille l'est toujours, s'il n'est pas le principal."
            facultatif
            vide="Aucun de plus"
            options={enOptions(equipe.filter((r) => r.id !== l.principalId))}
          />
        </div>
        <details>
          <summary>Portefeuille plein, ou proposition à écarter</summary>
          <ChampSurveille
            nom="auDela"
            libelle="Raison de dépasser le plafond"
            aide="Seulement si le portefeuille est plein. Une raison d'organisation, rien sur la personne : elle est gardée avec l'affectation."
            lignes={2}
            max={500}
            facultatif
          />
          {propose ? (
            <>
              <Choix
                nom="motif"
                libelle={`Ne plus proposer ${propose.nom} à cette personne, parce que`}
                facultatif
                options={Object.entries(MOTIFS_ECART).map(([valeur, libelle]) => ({ valeur, libelle }))}
              />
              <BoutonEnvoi variante="discret" petit nom="intention" valeur="ecarter">
                Écarter ce portefeuille
              </BoutonEnvoi>
            </>
          ) : null}
        </details>
        <Boutons>
          <BoutonEnvoi petit nom="intention" valeur="accepter">
            {propose ? 'Accepter' : 'Affecter'}
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </article>
  );
}
