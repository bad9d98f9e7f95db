import { direAcces } from '#src/domaines/personnes/index.ts';
import { ChampDate } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import type { Contrat } from '../forme.ts';
import type { pageContrat } from '../requetes.ts';

type PageContrat = Awaited<ReturnType<typeof pageContrat>>;

/** Qui a signé, qui doit encore signer, et de quoi le noter. */
export function Signatures({
  page,
  contrat: k,
  refus,
}: {
  page: Pick<PageContrat, 'peut' | 'aujourdhui'>;
  contrat: Contrat;
  refus: (geste: string) => unknown;
}) {
  const vide = (k.contenu.actions ?? []).length === 0;
  const geste = (nom: string) => (
    <>
      <input type="hidden" name="id" value={k.id} />
      <input type="hidden" name="version" value={k.version} />
      <input type="hidden" name="geste" value={nom} />
    </>
  );
  return (
    <div className="m-deux-colonnes">
      <div className="m-encadre">
        <h3>La personne</h3>
        {k.signePersonneLe ? (
          <p>
            A signé le {date(k.signePersonneLe)}, {k.signePersonneMoyen === 'espace' ? 'dans son espace' : 'sur papier'}
            {k.signePersonneAcces ? ` (${direAcces(k.signePersonneAcces)})` : ''}.
          </p>
        ) : (
          <>
            <p>Elle signe dans son espace, ou sur papier devant vous.</p>
            {page.peut.signer && !vide ? (
              <Formulaire resultat={refus('personne')} id="personne">
                {geste('personne')}
                <ChampDate nom="le" libelle="Signé sur papier le" valeur={page.aujourdhui} max={page.aujourdhui} />
                <Boutons>
                  <BoutonEnvoi variante={k.signeOrganismeLe ? 'principal' : 'secondaire'}>
                    Noter sa signature
                  </BoutonEnvoi>
                </Boutons>
              </Formulaire>
            ) : null}
          </>
        )}
      </div>
      <div className="m-encadre">
        <h3>Le référent principal</h3>
        {k.signeOrganismeLe ? (
          <p>
            A signé le {date(k.signeOrganismeLe)} : {k.signeOrganismePar}.
          </p>
        ) : page.peut.signerOrganisme && !vide ? (
          <Formulaire resultat={refus('organisme')} id="organisme">
            {geste('organisme')}
            <p>Vous signez pour l'organisme, en votre nom.</p>
            <ChampDate nom="le" libelle="Signé le" valeur={page.aujourdhui} max={page.aujourdhui} />
            <Boutons>
              <BoutonEnvoi>Signer le contrat</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        ) : (
          <p>Le référent principal signe pour l'organisme.</p>
        )}
      </div>
    </div>
  );
}
